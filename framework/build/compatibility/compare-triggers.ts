import { isDeepStrictEqual } from 'node:util'
import type { Change } from './change.js'
import type { ContractFunction, ContractTrigger } from './contract.js'
import { isObject } from './place.js'

/** The members of a trigger's config that others know a function by; of a type without a row, the whole config. */
const addressMembers: Readonly<Record<string, readonly string[]>> = {
  http: ['http_method', 'api_path'],
  cron: [],
  'durable:subscriber': ['topic'],
  subscribe: ['topic'],
  state: ['scope', 'key'],
  stream: ['stream_name', 'group_id', 'item_id'],
}

/** The changes of what calls a function. One whose address is gone breaks whoever uses it; any other setting does not. */
export function compareTriggers(before: ContractFunction, after: ContractFunction): Change[] {
  const [old, now] = [before.triggers.map(bound), after.triggers.map(bound)]
  const gone = old.filter(({ key }) => !now.some((other) => other.key === key))
  const added = now.filter(({ key }) => !old.some((other) => other.key === key))
  const change = (isBreaking: boolean, message: string): Change => ({
    isBreaking,
    subject: after.id,
    side: 'trigger',
    path: '',
    message,
  })
  return [
    ...gone.map((trigger) => change(true, goneText(trigger, added))),
    ...added.map(({ address }) => change(false, `${address} was added`)),
    ...old.flatMap((trigger) =>
      isOtherwiseSet(trigger, now) ? [change(false, `${trigger.address} has other settings`)] : [],
    ),
  ]
}

interface Bound {
  readonly trigger: ContractTrigger
  /** Where others meet it, e.g. `http POST /orders`. */
  readonly address: string
  /** The same for two addresses that the same requests and messages reach: names of path parameters do not count. */
  readonly key: string
}

function bound(trigger: ContractTrigger): Bound {
  const address = `${trigger.type} ${addressOf(trigger)}`.trim()
  return { trigger, address, key: trigger.type === 'http' ? address.replaceAll(/:[^/]+/g, ':') : address }
}

function addressOf({ type, config }: ContractTrigger): string {
  const members = addressMembers[type]
  if (members === undefined || !isObject(config)) return JSON.stringify(config ?? null)
  return members.map((member) => memberText(member, config[member])).join(' ')
}

/** As the trigger's own worker reads it: a method in capitals, a path with its slash. */
function memberText(member: string, value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (member === 'http_method') return (text ?? 'GET').toUpperCase()
  if (member === 'api_path') return `/${(text ?? '').replace(/^\/+/, '')}`
  return text ?? '*'
}

function goneText({ trigger, address }: Bound, added: readonly Bound[]): string {
  const next = added.filter((other) => other.trigger.type === trigger.type)
  return next.length === 1 ? `${address} is now ${next[0]?.address}` : `${address} was removed`
}

function isOtherwiseSet({ trigger, key }: Bound, now: readonly Bound[]): boolean {
  const same = now.filter((other) => other.key === key)
  return same.length > 0 && !same.some((other) => isDeepStrictEqual(other.trigger.config, trigger.config))
}
