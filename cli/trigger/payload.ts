import { iiiError } from '../../framework/errors/iii-error.js'
import { isObject } from '../schema/json.js'
import { placePair } from '../schema/place-pair.js'
import type { Io } from '../io.js'
import { parseJsonText, readJsonOption, readTextFile } from './json-text.js'
import type { Pair } from './pairs.js'

/** Where the payload of a call comes from. */
export interface PayloadSource {
  readonly pairs: readonly Pair[]
  /** The value of `--json`, or of its earlier form. */
  readonly json?: { readonly option: string; readonly text: string }
}

/** A payload whose files are read and whose JSON is checked; only the types of its pairs are open. */
export interface PayloadDraft {
  readonly base: unknown
  readonly pairs: readonly Pair[]
}

/**
 * Reads everything a payload is made of, before any connection is made.
 * @throws cli_json_invalid, cli_file_unreadable, cli_payload_not_object
 */
export async function draftPayload({ pairs, json }: PayloadSource, io: Io): Promise<PayloadDraft> {
  const base = json === undefined ? {} : await readJsonOption(json.option, json.text, io)
  if (pairs.length > 0 && !isObject(base)) throw iiiError('cli_payload_not_object', { kind: kindOf(base) })
  return { base, pairs: await Promise.all(pairs.map((pair) => readPair(pair, io))) }
}

/** The payload: `--json` with the pairs over it, the last of a key winning. Without a schema nothing nests. */
export function buildPayload({ base, pairs }: PayloadDraft, schema?: unknown): unknown {
  if (!isObject(base)) return base
  return pairs.reduce((payload, pair) => placePair(payload, pair, schema), base)
}

async function readPair(pair: Pair, io: Io): Promise<Pair> {
  if (pair.form === 'json') parseJsonText(`${pair.key}:=`, pair.text)
  return pair.form === 'file' ? { ...pair, text: await readTextFile(pair.text, io) } : pair
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}
