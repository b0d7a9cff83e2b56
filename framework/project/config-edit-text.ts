import type { CST, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { instanceNames } from './worker-names.js'
import { yaml } from './yaml-library.js'
import { YamlSource } from './yaml-source.js'

/** The fields of a new entry, in the order they are written. */
export type EntryText = Readonly<Record<string, unknown>>

/** The list of workers under one key of the file. */
interface List {
  readonly key: Scalar
  /** Undefined when nothing stands after the key. */
  readonly seq?: YAMLSeq
}

/** What a new config.yaml begins with. */
export const CONFIG_HEADER =
  '# The workers this project runs, started in this order. `iii` reads this file.\n'

/**
 * The text with one more entry at the end of `workers`; every other byte stays. Undefined when the list is written in
 * a form that cannot be extended in place.
 */
export function insertEntry(text: string, entry: EntryText): string | undefined {
  const source = new YamlSource(text)
  const list = findLists(source).find(({ key }) => key.value === 'workers')
  if (list === undefined) return appendList(source, entry)
  if (list.seq === undefined)
    return insertBlockItem(text, lineEnd(text, colonAfter(text, list.key)), 2, entry)
  if (!list.seq.flow) return appendBlockItem(text, list.seq, entry)
  return isOpenable(source, list.seq) ? openList(text, list, entry) : appendFlowItem(text, list.seq, entry)
}

/** The text without the entry of an instance name, its own comments included; undefined when it has no such entry. */
export function deleteEntry(text: string, name: string): string | undefined {
  const source = new YamlSource(text)
  const items = findLists(source).flatMap((list) =>
    (list.seq?.items ?? []).map((item, index) => ({ list, index, item: source.resolve(item) })),
  )
  const names = instanceNames(items.map(({ item }) => String(yaml().isMap(item) ? item.get('name') : '')))
  const found = items[names.indexOf(name)]
  if (found === undefined) return undefined
  return found.list.seq?.flow ? deleteFlowItem(text, found) : deleteBlockItem(text, found)
}

function findLists({ document }: YamlSource): List[] {
  const { contents } = document
  if (!yaml().isMap(contents)) return []
  return ['workers', 'modules'].flatMap((name) => {
    const pair = (contents.items as Pair<Scalar, Node | null>[]).find(({ key }) => key.value === name)
    if (pair === undefined) return []
    return [yaml().isSeq(pair.value) ? { key: pair.key, seq: pair.value } : { key: pair.key }]
  })
}

function appendList({ text, document }: YamlSource, entry: EntryText): string | undefined {
  if ((document.contents as YAMLMap | null)?.flow) return undefined
  const eol = eolOf(text)
  const separator = text === '' || text.endsWith('\n') ? '' : eol
  return insertBlockItem(
    `${text}${separator}workers:${eol}`,
    text.length + separator.length + 8 + eol.length,
    2,
    entry,
  )
}

function appendBlockItem(text: string, seq: YAMLSeq, entry: EntryText): string {
  const last = seq.items.at(-1) as Node
  return insertBlockItem(
    text,
    lineEnd(text, contentEnd(last)),
    (seq.srcToken as CST.BlockSequence).indent,
    entry,
  )
}

/** Inserts an item as lines of their own at the start of a line, or behind a last line that has no end. */
function insertBlockItem(text: string, at: number, indent: number, entry: EntryText): string {
  const eol = eolOf(text)
  const lines = yaml().stringify([entry], { lineWidth: 0 }).trimEnd().split('\n')
  const item = lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)).join(eol)
  const isAfterOpenLine = at > 0 && text[at - 1] !== '\n'
  return text.slice(0, at) + (isAfterOpenLine ? eol + item : item + eol) + text.slice(at)
}

/** `workers: []` can become a block list when nothing but spaces stands between the brackets. */
function isOpenable({ text, document }: YamlSource, { range }: YAMLSeq): boolean {
  const isInBlock = !(document.contents as unknown as YAMLMap).flow
  return isInBlock && /^\[ *\]$/.test(text.slice(range?.[0], range?.[1]))
}

function openList(text: string, { key, seq }: List, entry: EntryText): string {
  const colon = colonAfter(text, key)
  const opened = text.slice(0, colon) + text.slice(seq?.range?.[1])
  return insertBlockItem(opened, lineEnd(opened, colon), 2, entry)
}

function appendFlowItem(text: string, { items, range }: YAMLSeq, entry: EntryText): string {
  const item = yaml().stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()
  const last = items.at(-1) as Node | undefined
  const at = last === undefined ? (range?.[1] ?? 0) - 1 : contentEnd(last)
  const indent = text[at - 1] === '\n' ? '  ' : ''
  return text.slice(0, at) + (last === undefined ? indent + item : `, ${item}`) + text.slice(at)
}

interface ItemSite {
  readonly list: List
  readonly index: number
}

function deleteBlockItem(text: string, { list: { key, seq }, index }: ItemSite): string | undefined {
  const items = seq?.items as Node[]
  const dash = dashOf(seq?.srcToken as CST.BlockSequence, index)
  const start = text.lastIndexOf('\n', dash - 1) + 1
  if (text.slice(start, dash).trim() !== '') return undefined
  const end = lineEnd(text, contentEnd(items[index] as Node))
  const isOpenEnd = end === text.length && !text.endsWith('\n')
  const cut = text.slice(0, isOpenEnd ? start - eolOf(text).length : start) + text.slice(end)
  const colon = colonAfter(text, key)
  return items.length > 1 ? cut : `${cut.slice(0, colon)} []${cut.slice(colon)}`
}

function dashOf({ items }: CST.BlockSequence, index: number): number {
  return items[index]?.start.find(({ type }) => type === 'seq-item-ind')?.offset ?? 0
}

/** Takes the comma behind the item, or for the last one the comma in front. */
function deleteFlowItem(text: string, { list: { seq }, index }: ItemSite): string {
  const items = seq?.items as Node[]
  const [previous, item, next] = [items[index - 1], items[index] as Node, items[index + 1]]
  const start = next === undefined && previous !== undefined ? contentEnd(previous) : (item.range?.[0] ?? 0)
  const end = next === undefined ? contentEnd(item) : (next.range?.[0] ?? 0)
  return text.slice(0, start) + text.slice(end)
}

/** Where the last thing said in a node ends; the comments a parser counts in behind it are left out. */
function contentEnd(node: Node): number {
  if (!yaml().isCollection(node) || node.flow || node.items.length === 0) return node.range?.[1] ?? 0
  const last: unknown = node.items.at(-1)
  const tail: unknown = yaml().isPair(last) ? (last.value ?? last.key) : last
  return contentEnd(tail as Node)
}

/** The start of the next line; a block scalar ends with its line. The end of the text when there is none. */
function lineEnd(text: string, from: number): number {
  if (text[from - 1] === '\n') return from
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline + 1
}

/** Just behind the colon of a key. */
function colonAfter(text: string, key: Scalar): number {
  return text.indexOf(':', key.range?.[1]) + 1
}

function eolOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n'
}
