import { type JsonValue, RawJson } from '../../protocol/json.js'

/**
 * A copy of a value as the wire will show it, so that later changes to it don't reach a replay.
 * @throws `serialization_error`
 */
export function toJson(value: unknown): JsonValue {
  // What JSON.parse returns is a JsonValue by definition.
  return RawJson.of(value).parse() as JsonValue
}

/** The same, with an absent value kept absent. */
export function toOptionalJson(value: unknown): JsonValue | undefined {
  return value === undefined ? undefined : toJson(value)
}
