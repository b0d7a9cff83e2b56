import { createHash } from 'node:crypto'
import { ts } from './typescript.js'
import type { DecodeStep, JsonSchema } from '../manifest/index.js'
import type { DiagnosticList } from './diagnostics.js'
import type { PackageSymbols } from './package-symbols.js'
import { withDocs } from './late-docs.js'
import { withParameterDefaults } from './parameter-defaults.js'
import { isPayloadOptional, payloadType } from './payload-type.js'
import type { FunctionSource } from './read-function.js'
import { deliversEnvelope } from './read-trigger.js'
import { isErrorType } from './schema/any.js'
import { assemble, type JsonObject } from './schema/assemble.js'
import { checkDefaults } from './schema/check-defaults.js'
import { planOf, type Plan } from './schema/decode-plan.js'
import { SchemaHost } from './schema/generator.js'
import { withNotes } from './schema/help-notes.js'
import { withHelp } from './schema/help-pass.js'
import { schemaOf } from './schema/schema-of.js'
import type { NativeKind, Schema } from './schema/schema.js'
import { heldBy, resultOf } from './schema/promise.js'
import { allowsAbsence } from './schema/union.js'
import { reportAt, type DefaultToCheck, type Site, type Walk } from './schema/walk.js'

export interface FunctionSchemas {
  readonly request_format: JsonSchema
  readonly optional?: true
  readonly response_format?: JsonSchema
  readonly decode?: readonly DecodeStep[]
  readonly encode?: readonly DecodeStep[]
  readonly streaming: boolean
  readonly hash: string
}

interface Root {
  readonly type: ts.Type
  readonly site: Site
  readonly walk: Walk
}

/** Reads the schemas of the functions of one program. Types are read once, whichever function mentions them first. */
export class FunctionSchemaReader {
  readonly #host: SchemaHost
  readonly #nodes = new Map<string, Pick<Walk, 'nodes' | 'documented'>>()
  readonly #defaults: DefaultToCheck[] = []
  #root: Root | undefined
  #read: Schema = {}

  constructor(
    private readonly program: ts.Program,
    private readonly symbols: PackageSymbols,
    private readonly diagnostics: DiagnosticList,
  ) {
    this.#host = new SchemaHost(program, () => this.#readRoot())
  }

  schemasOf(source: FunctionSource): FunctionSchemas {
    const request = this.#request(source)
    const { response, streaming } = this.#response(source)
    const request_format = withNotes(withHelp(request.schema))
    const hash = createHash('sha256')
      .update(JSON.stringify([request_format, response?.schema ?? null]))
      .digest('hex')
    return {
      request_format,
      ...(this.#handsOnNothing(source, request.schema) ? { optional: true as const } : {}),
      ...(response ? { response_format: withHelp(response.schema) } : {}),
      ...(request.plan.steps.length > 0 ? { decode: request.plan.steps } : {}),
      ...(response && response.plan.steps.length > 0 ? { encode: response.plan.steps } : {}),
      streaming,
      hash,
    }
  }

  /** Checks every `@default` once all types are complete. */
  finish(): void {
    checkDefaults(this.#defaults, this.diagnostics)
  }

  #request(source: FunctionSource): { schema: JsonObject; plan: Plan } {
    const { signature, id, node } = source
    const checker = this.program.getTypeChecker()
    const parameter = signature.getParameters()[0]
    const type = payloadType(signature, checker)
    const declaration = node.parameters.find(({ name }) => name.getText() !== 'this')
    // A handler that takes nothing is also called by triggers, which send what they send.
    if (!parameter || !type || !declaration)
      return { schema: { type: 'object', properties: {} }, plan: noPlan }
    // Conditions and middleware look at a part of what others deliver.
    const isEnvelope = source.role !== undefined || source.triggers.some(deliversEnvelope)
    const walk = this.#walk('request', !isEnvelope)
    const site = rootSite(`payload of ${id}`, {
      name: ts.isIdentifier(declaration.name) ? parameter.name : 'payload',
      node: declaration.name,
      written: declaration.type,
    })
    if (type.flags & ts.TypeFlags.Any && !isErrorType(type))
      reportAt(walk, site, ['III1006', { name: site.name }])
    const { schema: read, plan } = this.#hosted(declaration, { type, site, walk })
    const schema = withParameterDefaults(read, declaration, checker)
    const text = ts.displayPartsToString(withDocs(parameter, checker).getDocumentationComment(checker)).trim()
    return { schema: text === '' || schema['description'] ? schema : { description: text, ...schema }, plan }
  }

  /** A payload that may be left out, and that neither a default nor an object without members can stand in for. */
  #handsOnNothing({ signature }: FunctionSource, schema: JsonObject): boolean {
    if (Object.hasOwn(schema, 'default') || takesNull(schema)) return false
    const isEmptyEnough = schema['type'] === 'object' && schema['required'] === undefined && !schema['anyOf']
    return !isEmptyEnough && isPayloadOptional(signature, this.program.getTypeChecker())
  }

  #response({ signature, id, node }: FunctionSource) {
    const { type, streaming } = resultOf(signature.getReturnType(), this.program)
    const walk = this.#walk('response', false)
    if (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) return { streaming }
    const site = rootSite(`result of ${id}`, {
      name: node.name.getText(),
      node: node.type ?? node.name,
      written: heldBy(node.type),
    })
    return { response: this.#hosted(node, { type, site, walk }), streaming }
  }

  /** Sends one root through the host, whose first parser comes back to {@link #readRoot}. */
  #hosted(node: ts.Node, root: Root): { schema: JsonObject; plan: Plan } {
    this.#root = root
    const schema = this.#host.schemaOf(node)
    const plan = planOf(this.#read, root.walk.role === 'request' ? 'decode' : 'encode')
    for (const { kind, site } of plan.problems) {
      reportAt(root.walk, { ...root.site, ...site }, ['III1010', { name: site.name, type: kindNames[kind] }])
    }
    return { schema, plan }
  }

  #readRoot(): JsonObject {
    const { type, site, walk } = this.#root as Root
    const schema = schemaOf(type, site, walk)
    // A result of undefined travels as null.
    this.#read =
      walk.role === 'response' && allowsAbsence(type) ? { anyOf: [schema, { type: 'null' }] } : schema
    return assemble(this.#read)
  }

  #walk(role: Walk['role'], closed: boolean): Walk {
    const key = `${role} ${closed}`
    const read = this.#nodes.get(key) ?? { nodes: new Map(), documented: new Map() }
    this.#nodes.set(key, read)
    const walk: Walk = {
      program: this.program,
      checker: this.program.getTypeChecker(),
      role,
      closed,
      isFrameworkFile: this.symbols.isFrameworkFile,
      diagnostics: this.diagnostics,
      ...read,
      defaults: this.#defaults,
      endless: false,
      schemaOf: (type, site) => schemaOf(type, site, walk),
    }
    return walk
  }
}

function takesNull({ type, anyOf }: JsonObject): boolean {
  const types: unknown[] = [type].flat()
  return types.includes('null') || (Array.isArray(anyOf) && (anyOf as JsonObject[]).some(takesNull))
}

/** How messages call the values of a kind. */
const kindNames: Readonly<Record<NativeKind, string>> = {
  date: 'a Date',
  day: 'a Date',
  bigint: 'a bigint',
  bytes: 'a Uint8Array',
  'array-buffer': 'an ArrayBuffer',
  url: 'a URL',
  regexp: 'a RegExp',
  set: 'a Set',
  map: 'a Map',
}

const noPlan: Plan = { steps: [], problems: [] }

function rootSite(
  step: string,
  { name, node, written }: { name: string; node: ts.Node; written: ts.TypeNode | undefined },
): Site {
  return { name, node, trail: [step], depth: 0, ...(written ? { written } : {}) }
}
