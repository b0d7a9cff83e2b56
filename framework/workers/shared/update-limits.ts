import { isJsonObject, type JsonObject, type JsonValue } from './json.js'
import type { OpPath, OpType } from './update-op.js'

/** Limits of paths and merge values (workers §5.3). */
export const updateLimits = { segments: 32, segmentBytes: 256, mergeDepth: 16, mergeKeys: 1024 } as const

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Why a step was not applied. `code` is `<op>.<reason>`. */
export interface OpProblem {
  readonly code: string
  readonly message: string
}

/** The literal segments of a path; the root has none. */
export function segmentsOf(path: OpPath): readonly string[] {
  if (typeof path === 'string') return path === '' ? [] : [path]
  return path
}

export function pathProblem(op: OpType, path: OpPath): OpProblem | undefined {
  const segments = segmentsOf(path)
  if (segments.length > updateLimits.segments) {
    const message = `Path depth ${segments.length} exceeds maximum of ${updateLimits.segments}`
    return { code: `${op}.path.too_deep`, message }
  }
  return firstOf(segments, (segment) => segmentProblem(op, segment))
}

/** Checks an object to be merged. Nesting is counted in objects and arrays, the value itself being level 1. */
export function mergeValueProblem(value: JsonObject): OpProblem | undefined {
  const keys = Object.keys(value).length
  if (keys > updateLimits.mergeKeys) {
    const message = `Merge value has ${keys} top-level keys, maximum is ${updateLimits.mergeKeys}`
    return { code: 'merge.value.too_many_keys', message }
  }
  return nestedProblem(value, 1)
}

function segmentProblem(op: OpType, segment: string): OpProblem | undefined {
  if (segment === '')
    return { code: `${op}.path.empty_segment`, message: 'A path list must not hold an empty segment.' }
  const bytes = Buffer.byteLength(segment)
  if (bytes > updateLimits.segmentBytes) {
    const message = `Path segment of ${bytes} bytes exceeds maximum of ${updateLimits.segmentBytes}`
    return { code: `${op}.path.segment_too_long`, message }
  }
  if (forbiddenKeys.has(segment)) return { code: `${op}.path.proto_polluted`, message: pollution(segment) }
  return undefined
}

function nestedProblem(value: JsonValue, depth: number): OpProblem | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > updateLimits.mergeDepth) {
    const message = `Merge value is nested deeper than ${updateLimits.mergeDepth} levels`
    return { code: 'merge.value.too_deep', message }
  }
  const forbidden = isJsonObject(value) ? Object.keys(value).find((key) => forbiddenKeys.has(key)) : undefined
  if (forbidden !== undefined) return { code: 'merge.value.proto_polluted', message: pollution(forbidden) }
  return firstOf(Object.values(value), (item: JsonValue) => nestedProblem(item, depth + 1))
}

function pollution(segment: string): string {
  return `Path segment '${segment}' is not allowed (prototype pollution).`
}

function firstOf<Item>(
  items: readonly Item[],
  problemOf: (item: Item) => OpProblem | undefined,
): OpProblem | undefined {
  for (const item of items) {
    const problem = problemOf(item)
    if (problem !== undefined) return problem
  }
  return undefined
}
