import type { ts } from './typescript.js'
import type { ManifestTriggerType } from '../manifest/index.js'
import { optionsArgument, textArgument } from './arguments.js'
import { placeOfNode } from './diagnostics.js'
import { payloadType } from './payload-type.js'
import type { MemberReading } from './member-reading.js'
import { TriggerTypeSchemas } from './trigger-type-schemas.js'
import type { WorkerMember } from './worker-class.js'

/** A trigger type a method provides, and the type of its bindings' config. */
export interface TriggerTypeSource {
  readonly triggerType: ManifestTriggerType
  /** Absent when the method's type says nothing about it. */
  readonly config: ts.Type | undefined
}

/** Reads one decorated member; `undefined` when it provides none or when it was refused. */
export function readTriggerType(member: WorkerMember, reading: MemberReading): TriggerTypeSource | undefined {
  const decorator = member.decorators.find(({ role }) => role === 'TriggerType')
  const id = decorator && textArgument(decorator, { index: 0, argument: 'id' }, reading)
  if (!decorator || id === undefined) return undefined
  const { description } = optionsArgument(decorator, 1, reading)
  const { checker, symbols, projectDir, className } = reading
  const config = configType(member, reading)
  const entry = symbols.triggerTypes && checker.getPropertyOfType(symbols.triggerTypes, id)
  const payload = entry && memberOf(checker.getTypeOfSymbol(entry), 'payload', checker)
  const node = member.node.name ?? member.node
  const { file, line, column } = placeOfNode(node, projectDir)
  const schemas = new TriggerTypeSchemas(reading, node)
  const triggerType = {
    id,
    className,
    method: member.name,
    description: typeof description === 'string' ? description : '',
    ...schemas.read({ id, config, payload }),
    source: { file, line, column },
  }
  return { triggerType, config }
}

/** The config that the method's first parameter names: `TriggerBinding<Config>`. */
function configType(member: WorkerMember, { checker, instance }: MemberReading): ts.Type | undefined {
  const property = checker.getPropertyOfType(instance, member.name)
  const [signature] = property ? checker.getTypeOfSymbol(property).getCallSignatures() : []
  const binding = signature && payloadType(signature, checker)
  return binding && memberOf(binding, 'config', checker)
}

function memberOf(type: ts.Type, name: string, checker: ts.TypeChecker): ts.Type | undefined {
  const member = checker.getPropertyOfType(type, name)
  return member && checker.getTypeOfSymbol(member)
}
