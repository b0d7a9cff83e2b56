import { createHash } from 'node:crypto'
import { ts } from './typescript.js'
import type { ManifestTriggerType } from '../manifest/index.js'
import type { MemberReading } from './member-reading.js'
import { assemble, type JsonObject } from './schema/assemble.js'
import { planOf } from './schema/decode-plan.js'
import { withHelp } from './schema/help-pass.js'
import { schemaOf } from './schema/schema-of.js'
import type { Schema } from './schema/schema.js'
import type { Site, Walk } from './schema/walk.js'

type Formats = Pick<ManifestTriggerType, 'config_format' | 'payload_format' | 'decode' | 'hash'>

/** Reads the schemas of one provided trigger type: what its bindings take, and what their functions get. */
export class TriggerTypeSchemas {
  constructor(
    private readonly reading: MemberReading,
    private readonly node: ts.Node,
  ) {}

  read({ id, config, payload }: { id: string; config?: ts.Type; payload?: ts.Type }): Formats {
    const given = this.#schema(config, `config of trigger type ${id}`, true)
    const delivered = this.#schema(payload, `payload of trigger type ${id}`, false)
    const steps = given ? planOf(given.schema, 'decode').steps : []
    const text = JSON.stringify([given?.json ?? null, delivered?.json ?? null])
    return {
      ...(given ? { config_format: given.json } : {}),
      ...(delivered ? { payload_format: delivered.json } : {}),
      ...(steps.length === 0 ? {} : { decode: steps }),
      hash: createHash('sha256').update(text).digest('hex'),
    }
  }

  #schema(
    type: ts.Type | undefined,
    step: string,
    closed: boolean,
  ): { schema: Schema; json: JsonObject } | undefined {
    if (!type || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return undefined
    const site: Site = { name: 'config', node: this.node, trail: [step], depth: 0 }
    const schema = schemaOf(type, site, this.#walk(closed))
    return { schema, json: withHelp(assemble(schema)) }
  }

  #walk(closed: boolean): Walk {
    const { program, checker, diagnostics, symbols } = this.reading
    const walk: Walk = {
      program,
      checker,
      role: 'request',
      closed,
      isFrameworkFile: symbols.isFrameworkFile,
      diagnostics,
      nodes: new Map(),
      documented: new Map(),
      defaults: [],
      endless: false,
      schemaOf: (type, site) => schemaOf(type, site, walk),
    }
    return walk
  }
}
