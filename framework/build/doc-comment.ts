import { ts } from './typescript.js'
import { parseDocs, withDocs } from './late-docs.js'
import { inSourceOrder } from './source-order.js'

export interface DocTag {
  readonly name: string
  /** What follows the name, trimmed. */
  readonly text: string
  readonly node: ts.Node
}

export interface Docs {
  /** The text before the first tag; empty when there is none. */
  readonly description: string
  readonly tags: readonly DocTag[]
}

/** The doc comment of a declaration. A method or property without one has that of what it overrides. */
export function docsOf(symbol: ts.Symbol, checker: ts.TypeChecker): Docs {
  const declarations = inOrder(withDocs(symbol, checker).declarations ?? [])
  const description = plainText(
    isInSeveralFiles(declarations)
      ? declarations.flatMap(commentsOf).join('\n')
      : ts.displayPartsToString(symbol.getDocumentationComment(checker)),
  )
  const tags = declarations.flatMap(tagsOf)
  const isSilent = description === '' && tags.length === 0
  return (isSilent ? declarations.map(docsOnItsLine).find(Boolean) : undefined) ?? { description, tags }
}

/** The doc comment of a tuple's named member, which has no symbol. */
export function docsOfItem(item: ts.NamedTupleMember): Docs {
  parseDocs(item.getSourceFile())
  const docs = { description: plainText(commentsOf(item).join('\n')), tags: tagsOf(item) }
  return docs.description === '' && docs.tags.length === 0 ? (docsOnItsLine(item) ?? docs) : docs
}

function inOrder(declarations: readonly ts.Declaration[]): readonly ts.Declaration[] {
  return declarations.length > 1 ? declarations.toSorted(inSourceOrder) : declarations
}

/** The compiler joins their comments in the order in which the program happened to read the files. */
function isInSeveralFiles(declarations: readonly ts.Declaration[]): boolean {
  const [first, ...others] = declarations
  return others.some((other) => other.getSourceFile() !== first?.getSourceFile())
}

function commentsOf(declaration: ts.Node): string[] {
  const comments = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc)
  return comments.flatMap(({ comment }) => ts.getTextOfJSDocComment(comment) ?? [])
}

/**
 * In `{ /** First. *\/ a: number; /** Second. *\/ b: number }` the compiler takes each comment for the end of what is in
 * front of it, and loses it. On one line with the member behind it, it can only be about that member.
 */
function docsOnItsLine(declaration: ts.Declaration): Docs | undefined {
  const isMember = ts.isTypeElement(declaration) || ts.isClassElement(declaration)
  if (!isMember && !ts.isNamedTupleMember(declaration)) return undefined
  const { text } = declaration.getSourceFile()
  const comment = ts.getTrailingCommentRanges(text, declaration.pos)?.at(-1)
  if (!comment || !text.startsWith('/**', comment.pos)) return undefined
  if (/\S|\n/.test(text.slice(comment.end, declaration.getStart()))) return undefined
  const [doc, ...tags] = parseDoc(text.slice(comment.pos, comment.end))
  const description = plainText(ts.getTextOfJSDocComment((doc as ts.JSDoc | undefined)?.comment) ?? '')
  return { description, tags: tags.map((tag) => ({ ...docTag(tag as ts.JSDocTag), node: declaration })) }
}

/** The comment and its tags. */
function parseDoc(comment: string): readonly (ts.JSDoc | ts.JSDocTag)[] {
  const file = ts.createSourceFile('doc.ts', `${comment}\nlet x`, ts.ScriptTarget.Latest, true)
  const nodes = file.statements.flatMap((statement) => ts.getJSDocCommentsAndTags(statement))
  return nodes.flatMap((node) => (ts.isJSDoc(node) ? [node, ...(node.tags ?? [])] : [node]))
}

function tagsOf(declaration: ts.Node): DocTag[] {
  return ts.getJSDocTags(declaration).map(docTag)
}

function docTag(node: ts.JSDocTag): DocTag {
  return { name: node.tagName.text, text: plainText(ts.getTextOfJSDocComment(node.comment) ?? ''), node }
}

/** `{@link Name}` and `{@link Name | text}` as the text a reader sees. */
function plainText(text: string): string {
  return text
    .replaceAll(
      /\{@link(?:code|plain)?\s+([^\s}|]+)(?:\s*\|\s*|\s+)?([^}]*)\}/g,
      (_, name: string, label: string) => (label.trim() === '' ? name : label.trim()),
    )
    .trim()
}
