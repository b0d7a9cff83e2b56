import { ts } from './typescript.js'
import type { ManifestTrigger } from '../manifest/index.js'
import type { MemberReading } from './member-reading.js'
import { payloadType } from './payload-type.js'
import type { FunctionSource } from './read-function.js'

/**
 * Reports conditions that cannot take what the triggers of their class deliver: no decorator sees both methods, so the
 * compiler cannot. Of http it takes what its function takes, which the run time merges.
 */
export function checkConditions(functions: readonly FunctionSource[], reading: MemberReading): void {
  const conditions = new Map(
    functions.flatMap((fn) => (fn.role === 'condition' ? [[fn.id, fn] as const] : [])),
  )
  for (const trigger of functions.flatMap(({ triggers }) => triggers)) {
    const condition = conditions.get(conditionOf(trigger))
    if (condition && trigger.type !== 'http') checkCondition(condition, trigger.type, reading)
  }
}

function checkCondition(condition: FunctionSource, type: string, reading: MemberReading): void {
  const { checker, diagnostics } = reading
  const delivered = deliveredBy(type, reading)
  const taken = payloadType(condition.signature, checker)
  if (!delivered || !taken || checker.isTypeAssignableTo(delivered, taken)) return
  const node = condition.node.parameters[0] ?? condition.decoratorNode
  diagnostics.report('III1051', { method: condition.method, type }, { node })
}

function deliveredBy(type: string, { checker, symbols }: MemberReading): ts.Type | undefined {
  const entry = symbols.triggerTypes && checker.getPropertyOfType(symbols.triggerTypes, type)
  const payload = entry && checker.getPropertyOfType(checker.getTypeOfSymbol(entry), 'payload')
  const delivered = payload && checker.getTypeOfSymbol(payload)
  // Of a type that says `unknown`, nothing is known: a handler may name its own.
  return delivered && delivered.flags & ts.TypeFlags.Unknown ? undefined : delivered
}

function conditionOf({ config }: ManifestTrigger): string {
  const id = (config as { condition_function_id?: unknown } | null)?.condition_function_id
  return typeof id === 'string' ? id : ''
}
