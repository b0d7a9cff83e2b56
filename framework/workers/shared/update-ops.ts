import { isJsonObject, typeWord, type JsonObject, type JsonValue } from './json.js'
import { mergeValueProblem, pathProblem, segmentsOf, type OpProblem } from './update-limits.js'
import type { Op, OpPath, OpType, UpdateOp } from './update-op.js'

/** A document, or undefined where there is none. */
export type Document = JsonValue | undefined

/** One step that was not applied. */
export interface UpdateOpError extends OpProblem {
  /** Index into the list of steps. */
  readonly op_index: number
  readonly doc_url: string
}

const DOC_URL = 'https://iii.dev/docs/workers/iii-state#error-codes'

type Outcome = { readonly document: Document } | { readonly problem: OpProblem }

/**
 * Applies the steps in order to a copy of `document` (workers §5.3). A step that fails is skipped and reported;
 * later ones still run. A missing document is worked on as `{}`, so it exists afterwards even without any step.
 */
export function applyUpdateOps(
  document: Document,
  ops: readonly UpdateOp[],
): { readonly value: JsonValue; readonly errors: readonly UpdateOpError[] } {
  const errors: UpdateOpError[] = []
  let current = document
  for (const [index, op] of ops.entries()) {
    const outcome = applyOp(current, op)
    if ('problem' in outcome) errors.push({ op_index: index, ...outcome.problem, doc_url: DOC_URL })
    else current = outcome.document
  }
  return { value: current === undefined ? {} : current, errors }
}

const appliers: { readonly [Type in OpType]: (document: Document, op: Op<Type>) => Outcome } = {
  set: applySet,
  merge: applyMerge,
  increment: (document, op) => applyAdd(document, op, op.by),
  decrement: (document, op) => applyAdd(document, op, 0 - op.by),
  append: applyAppend,
  remove: applyRemove,
}

function applyOp<Type extends OpType>(document: Document, op: UpdateOp & { type: Type }): Outcome {
  const problem = pathProblem(op.type, op.path)
  if (problem !== undefined) return { problem }
  // The table pairs each type with the applier of that type; the compiler cannot follow that through the index.
  return (appliers[op.type] as (document: Document, op: UpdateOp) => Outcome)(document, op)
}

function applySet(document: Document, { path, value }: Op<'set'>): Outcome {
  if (path === '') return { document: value }
  const target = objectOrMissing(document)
  return target === undefined
    ? notAnObject('set', path, document)
    : { document: { ...target, [path]: value } }
}

function applyRemove(document: Document, { path }: Op<'remove'>): Outcome {
  if (path === '') return { document: null }
  const target = objectOrMissing(document)
  if (target === undefined) return notAnObject('remove', path, document)
  return { document: Object.fromEntries(Object.entries(target).filter(([key]) => key !== path)) }
}

/** JSON numbers are doubles here, so integers beyond 2^53 are rounded rather than refused. */
function applyAdd(document: Document, op: Op<'increment' | 'decrement'>, by: number): Outcome {
  if (op.path === '') return added(op, document, by)
  const target = objectOrMissing(document)
  if (target === undefined) return notAnObject(op.type, op.path, document)
  const outcome = added(op, memberOf(target, op.path), by)
  return 'problem' in outcome ? outcome : { document: withMember(target, op.path, outcome.document) }
}

function added(op: Op<'increment' | 'decrement'>, current: Document, by: number): Outcome {
  if (current === undefined) return { document: by }
  if (typeof current === 'number') return { document: current + by }
  const message = `Expected number at path '${shownPath(op.path)}', got ${typeWord(current)}.`
  return refused(`${op.type}.not_number`, message)
}

function applyMerge(document: Document, { path, value }: Op<'merge'>): Outcome {
  if (!isJsonObject(value)) {
    const message = `Cannot merge at path '${shownPath(path)}': value is ${typeWord(value)}, expected object.`
    return refused('merge.value.not_an_object', message)
  }
  const problem = mergeValueProblem(value)
  if (problem !== undefined) return { problem }
  const segments = segmentsOf(path)
  if (segments.length > 0)
    return changedAt(objectOr(document), segments, (leaf) => merged(objectOr(leaf), value))
  const target = objectOrMissing(document)
  return target === undefined ? { document } : merged(target, value)
}

function merged(target: JsonObject, value: JsonObject): Outcome {
  return { document: { ...target, ...value } }
}

function applyAppend(document: Document, { path, value }: Op<'append'>): Outcome {
  const segments = segmentsOf(path)
  const append = (leaf: Document) => appended({ leaf, value, path, isNested: segments.length > 1 })
  if (segments.length === 0) return append(document)
  const target = objectOrMissing(document)
  return target === undefined ? notAnObject('append', path, document) : changedAt(target, segments, append)
}

interface Append {
  readonly leaf: Document
  readonly value: JsonValue
  readonly path: OpPath
  readonly isNested: boolean
}

function appended({ leaf, value, path, isNested }: Append): Outcome {
  if (leaf === undefined || leaf === null) {
    return { document: typeof value === 'string' && !isNested ? value : [value] }
  }
  if (Array.isArray(leaf)) return { document: [...(leaf as readonly JsonValue[]), value] }
  if (typeof leaf === 'string' && typeof value === 'string') return { document: leaf + value }
  const wanted =
    typeof leaf === 'string' ? `value is ${typeWord(value)}, expected string` : 'expected array or string'
  const message = `Cannot append at path '${shownPath(path)}': target is ${typeWord(leaf)}, ${wanted}.`
  return refused('append.type_mismatch', message)
}

/** Changes the node at a nested path; a missing or non-object node on the way becomes an object. */
function changedAt(
  root: JsonObject,
  [segment = '', ...rest]: readonly string[],
  change: (leaf: Document) => Outcome,
): Outcome {
  const child = memberOf(root, segment)
  const outcome = rest.length === 0 ? change(child) : changedAt(objectOr(child), rest, change)
  return 'problem' in outcome ? outcome : { document: withMember(root, segment, outcome.document) }
}

function withMember(target: JsonObject, key: string, value: Document): JsonObject {
  return { ...target, [key]: value ?? null }
}

function memberOf(target: JsonObject, key: string): Document {
  return Object.hasOwn(target, key) ? target[key] : undefined
}

function objectOr(document: Document): JsonObject {
  return isJsonObject(document) ? document : {}
}

/** The document as an object, `{}` for a missing one, undefined for anything else. */
function objectOrMissing(document: Document): JsonObject | undefined {
  if (document === undefined) return {}
  return isJsonObject(document) ? document : undefined
}

function notAnObject(op: OpType, path: OpPath, target: Document): Outcome {
  const message = `Cannot ${op} at path '${shownPath(path)}': target is ${typeWord(target)}, expected object.`
  return refused(`${op}.target_not_object`, message)
}

function refused(code: string, message: string): Outcome {
  return { problem: { code, message } }
}

function shownPath(path: OpPath): string {
  return typeof path === 'string' ? path : `[${path.join(', ')}]`
}
