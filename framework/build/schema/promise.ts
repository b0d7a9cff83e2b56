import { ts } from '../typescript.js'
import { libraryName } from './library.js'

export interface Result {
  readonly type: ts.Type
  /** The method yields its items one by one; `type` is that of one item. */
  readonly streaming: boolean
}

const asyncSequences: ReadonlySet<string> = new Set([
  'AsyncIterable',
  'AsyncIterator',
  'AsyncIterableIterator',
  'AsyncGenerator',
  'AsyncIteratorObject',
  'Generator',
])

/** What a caller receives from a method of this return type: what its promise holds, or one item of its sequence. */
export function resultOf(returned: ts.Type, program: ts.Program): Result {
  const checker = program.getTypeChecker()
  const type = checker.getAwaitedType(returned) ?? returned
  if (!asyncSequences.has(libraryName(type) ?? '')) return { type, streaming: false }
  const item = checker.getTypeArguments(type as ts.TypeReference)[0]
  return { type: item ?? type, streaming: true }
}

/** The same for the type as written: `Promise<Result>` holds `Result`. */
export function heldBy(written: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (!written || !ts.isTypeReferenceNode(written) || !ts.isIdentifier(written.typeName)) return written
  const { text } = written.typeName
  return text === 'Promise' || asyncSequences.has(text) ? heldBy(written.typeArguments?.[0]) : written
}
