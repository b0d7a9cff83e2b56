import { comparisonOf, type Change, type Comparison } from './change.js'
import { compareSchemas } from './compare-schemas.js'
import { compareTriggers } from './compare-triggers.js'
import type { Contract, ContractFunction, ContractTriggerType } from './contract.js'

/** Every change between two versions of a worker's interface. */
export function compareContracts(before: Contract, after: Contract): Comparison {
  return comparisonOf([
    ...pairs(before.functions, after.functions).flatMap((pair) => functionChanges(pair)),
    ...pairs(before.triggerTypes, after.triggerTypes).flatMap((pair) => triggerTypeChanges(pair)),
  ])
}

interface Pair<Item> {
  readonly id: string
  readonly before: Item | undefined
  readonly after: Item | undefined
}

function pairs<Item extends { readonly id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): Pair<Item>[] {
  const ids = new Set([...before, ...after].map(({ id }) => id))
  const find = (list: readonly Item[], id: string) => list.find((item) => item.id === id)
  return [...ids].map((id) => ({ id, before: find(before, id), after: find(after, id) }))
}

function functionChanges({ id, before, after }: Pair<ContractFunction>): Change[] {
  if (before === undefined) return [change(id, false, 'was added')]
  if (after === undefined) return [change(id, true, 'was removed')]
  return [...inputChanges(before, after), ...outputChanges(before, after), ...compareTriggers(before, after)]
}

/** A version that says nothing of its input promises nothing that could be broken. */
function inputChanges(before: ContractFunction, after: ContractFunction): Change[] {
  if (before.input === undefined || after.input === undefined) return []
  return compareSchemas({ subject: after.id, side: 'input', before: before.input, after: after.input })
}

function outputChanges(before: ContractFunction, after: ContractFunction): Change[] {
  const whole = { subject: after.id, side: 'output', path: '' } as const
  if (before.output === undefined && after.output === undefined) return []
  if (before.output === undefined) return [{ ...whole, isBreaking: false, message: 'there is a result now' }]
  if (after.output === undefined)
    return [{ ...whole, isBreaking: true, message: 'there is no result any more' }]
  if (before.isStream !== after.isStream) {
    const message = after.isStream ? 'was one value, is a stream of them' : 'was a stream, is one value'
    return [{ ...whole, isBreaking: true, message }]
  }
  return compareSchemas({ subject: after.id, side: 'output', before: before.output, after: after.output })
}

function triggerTypeChanges({ id, before, after }: Pair<ContractTriggerType>): Change[] {
  if (before === undefined) return [change(id, false, 'was added as a trigger type')]
  if (after === undefined) return [change(id, true, 'was removed as a trigger type')]
  const subject = id
  return [
    ...(before.config !== undefined && after.config !== undefined
      ? compareSchemas({ subject, side: 'input', before: before.config, after: after.config })
      : []),
    ...(before.payload !== undefined && after.payload !== undefined
      ? compareSchemas({ subject, side: 'output', before: before.payload, after: after.payload })
      : []),
  ]
}

function change(subject: string, isBreaking: boolean, message: string): Change {
  return { isBreaking, subject, side: 'function', path: '', message }
}
