import { isObject, type JsonObject } from '../../protocol/json.js'
import { insideMatch, type Pattern, patternOf } from './pattern.js'
import type { Policy } from './policy.js'

/** What the auth function granted one connection (protocol §8.3). */
export interface Grant {
  /** Exact ids, in `default`. */
  readonly allowedFunctions: ReadonlySet<string>
  /** Exact ids, in every namespace; they win over everything. */
  readonly forbiddenFunctions: ReadonlySet<string>
  /** The types it may bind to; undefined for all. */
  readonly allowedTriggerTypes: ReadonlySet<string> | undefined
  readonly mayRegisterTriggerTypes: boolean
  readonly mayRegisterFunctions: boolean
  /** Stands in front of the ids it registers, unknown to it. */
  readonly prefix: string | undefined
  /** Told to hooks and middleware. */
  readonly context: JsonObject
  /** Namespace → what it may call there. With any, it may announce only one of these. */
  readonly namespaces: ReadonlyMap<string, readonly Pattern[]>
}

/** What one connection may do: the rules of its listener and what it was granted. */
export interface Access {
  readonly policy: Policy
  readonly grant: Grant
}

/** The rights of a connection nobody was asked about: it may register anything. */
export const openGrant: Grant = {
  allowedFunctions: new Set(),
  forbiddenFunctions: new Set(),
  allowedTriggerTypes: undefined,
  mayRegisterTriggerTypes: true,
  mayRegisterFunctions: true,
  prefix: undefined,
  context: {},
  namespaces: new Map(),
}

/** A result of the auth function that is none. The message is for the client. */
export class BadGrant extends Error {}

/**
 * Reads what an auth function returned.
 * @throws BadGrant for anything of another shape.
 */
export function readGrant(result: unknown): Grant {
  if (!isObject(result)) throw new BadGrant('auth function returned no object')
  const types = result['allowed_trigger_types'] ?? undefined
  const prefix = text(result, 'function_registration_prefix')
  return {
    allowedFunctions: new Set(texts(result, 'allowed_functions')),
    forbiddenFunctions: new Set(texts(result, 'forbidden_functions')),
    allowedTriggerTypes: types === undefined ? undefined : new Set(texts(result, 'allowed_trigger_types')),
    mayRegisterTriggerTypes: flag(result, 'allow_trigger_type_registration') ?? false,
    mayRegisterFunctions: flag(result, 'allow_function_registration') ?? true,
    prefix: prefix === '' ? undefined : prefix,
    // It came out of JSON.
    context: map(result, 'context') as JsonObject,
    namespaces: new Map(Object.entries(map(result, 'namespaces')).map(namespaceGrants)),
  }
}

function namespaceGrants([namespace, patterns]: [string, unknown]): [string, Pattern[]] {
  if (!isTexts(patterns)) throw wrong(`namespaces.${namespace}`, 'a list of strings')
  return [namespace, patterns.map((source) => patternOf(insideMatch(source) ?? source))]
}

function texts(result: Record<string, unknown>, member: string): readonly string[] {
  const value = result[member] ?? []
  if (isTexts(value)) return value
  throw wrong(member, 'a list of strings')
}

function text(result: Record<string, unknown>, member: string): string | undefined {
  const value = result[member] ?? undefined
  if (value === undefined || typeof value === 'string') return value
  throw wrong(member, 'a string')
}

function flag(result: Record<string, unknown>, member: string): boolean | undefined {
  const value = result[member] ?? undefined
  if (value === undefined || typeof value === 'boolean') return value
  throw wrong(member, 'true or false')
}

function map(result: Record<string, unknown>, member: string): Record<string, unknown> {
  const value = result[member] ?? {}
  if (isObject(value)) return value
  throw wrong(member, 'an object')
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function wrong(member: string, expectation: string): BadGrant {
  return new BadGrant(`auth function returned a '${member}' that is not ${expectation}`)
}
