/** A JSON Schema, draft-07, as it travels in `request_format` and `response_format`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

/** The form of manifest this package writes and reads. A reader refuses a higher number. */
export const MANIFEST_VERSION = 1

/** The name of the form's own JSON Schema, which the package has as `iii-framework/manifest.schema.json`. */
export const MANIFEST_SCHEMA = `urn:iii-framework:manifest:${MANIFEST_VERSION}`

/** Where the manifest is kept, relative to the worker's folder. */
export const MANIFEST_PATH = 'dist/iii.manifest.json'

/**
 * What `iii build` learnt from the source of one worker project. The run time reads it to register functions with
 * their schemas; the command line reads it to generate clients. Byte-deterministic: lists are sorted by id.
 */
export interface Manifest {
  /** {@link MANIFEST_SCHEMA}, in a file. */
  readonly $schema?: string
  readonly version: typeof MANIFEST_VERSION
  /** The decorated classes, sorted by name. */
  readonly workers: readonly ManifestWorker[]
  /** Every function of every class, sorted by id. An id occurs once. */
  readonly functions: readonly ManifestFunction[]
  /** The trigger types its methods provide, sorted by id; absent when there are none. */
  readonly triggerTypes?: readonly ManifestTriggerType[]
}

export interface ManifestWorker {
  readonly name: string
  readonly className: string
  readonly description?: string
  readonly source: SourcePlace
}

export interface ManifestFunction {
  readonly id: string
  readonly className: string
  readonly method: string
  /** The doc comment's text, or the decorator's own description. */
  readonly description?: string
  readonly request_format: JsonSchema
  /** A call without a payload hands `undefined` to the method; absent where a default or `{}` stands in for it. */
  readonly optional?: true
  /** Absent when the method returns nothing. */
  readonly response_format?: JsonSchema
  readonly metadata?: { readonly [key: string]: unknown }
  readonly triggers: readonly ManifestTrigger[]
  /** Absent for a function that is there to be called; see `@Condition` and `@Middleware`. */
  readonly role?: 'condition' | 'middleware'
  /** Of a condition: it takes an http request itself. */
  readonly raw?: true
  /** How the wire form of the payload becomes the values the types promise; absent when the JSON is the value. */
  readonly decode?: readonly DecodeStep[]
  /** How the result's values become JSON; absent when the value is its JSON. */
  readonly encode?: readonly DecodeStep[]
  /** sha256 of the two schemas in canonical form: unchanged hash, nothing to register again. */
  readonly hash: string
  readonly source: SourcePlace
}

export interface ManifestTrigger {
  readonly type: string
  readonly config: unknown
  readonly metadata?: unknown
  /**
   * What the handler takes: `raw` is the trigger's own payload (an `HttpRequest`); `plain` is the method's own type,
   * which the http adapter fills from body, path and query parameters.
   */
  readonly payload: 'raw' | 'plain'
}

/** A trigger type a method provides. */
export interface ManifestTriggerType {
  readonly id: string
  readonly className: string
  readonly method: string
  /** When it fires. */
  readonly description: string
  /** JSON Schema of a binding's config; absent when the method's type says nothing about it. */
  readonly config_format?: JsonSchema
  /** JSON Schema of what a bound function receives; absent unless `TriggerTypes` names the type. */
  readonly payload_format?: JsonSchema
  /** How the wire form of the config becomes the values the type promises; absent when the JSON is the value. */
  readonly decode?: readonly DecodeStep[]
  /** sha256 of the two schemas in canonical form. */
  readonly hash: string
  readonly source: SourcePlace
}

/**
 * One place in a payload whose JSON is not the value: `path` is a JSON Pointer in which `*` stands for every item or
 * key, and `~2` for a key that is a star. Kind `day` is a date without its time. A step of kind `type` is about a type that contains itself: the steps whose `in` is its name apply to the value.
 */
export interface DecodeStep {
  readonly path: string
  readonly kind:
    'date' | 'day' | 'bigint' | 'bytes' | 'array-buffer' | 'url' | 'regexp' | 'set' | 'map' | 'type'
  /** The type that contains itself; with kind `type` alone. */
  readonly type?: string
  /** The type whose values this step is about, its path beginning there; absent for the payload itself. */
  readonly in?: string
  /** All of these must hold, or the value stays as it is. */
  readonly where?: readonly DecodeCondition[]
}

/**
 * What must be true on the way to a value for a step to apply. `at` is how many segments of the path lead to the place
 * that is looked at. The first three are about its members that a `*` stands for; the others about the value there.
 */
export interface DecodeCondition {
  readonly at: number
  /** Members of these names are left out. */
  readonly except?: readonly string[]
  /** Members whose name matches one of these regular expressions are left out. */
  readonly unlike?: readonly string[]
  /** Only members whose name matches this regular expression. */
  readonly matching?: string
  /** A value of one of these JSON types. */
  readonly types?: readonly PlainType[]
  /** The member looked at instead of the value; without `is`, it only has to be there. */
  readonly member?: string
  /** One of these exact values. */
  readonly is?: readonly PlainValue[]
  /** None of these exact values. */
  readonly not?: readonly PlainValue[]
}

export type PlainType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'

/** A JSON value without parts. */
export type PlainValue = string | number | boolean | null

/** A place in a source file: `file` relative to the project, line and column from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line: number
  readonly column: number
}
