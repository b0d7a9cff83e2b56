import type { Member } from '../model/model.js'

type Kinds = ReadonlySet<Member['kind']>

const triggerType =
  'trigger(request: { function_id: string, payload: unknown, timeoutMs?: number, metadata?: Record<string, unknown>, namespace?: string }): Promise<unknown>'

const registerTypes = [
  'registerFunction(functionId: string, handler: (payload: never) => Promise<unknown>, options?: { metadata?: Record<string, unknown> }): { unregister(): void }',
  'registerTrigger(trigger: { type: string, function_id: string, config: unknown, metadata?: Record<string, unknown>, trigger_namespace?: string }): { unregister(): void }',
]

const callOptions = `/**
 * What may be said about one call.
 * @typedef {object} CallOptions
 * @property {number} [timeoutMs] Milliseconds until the call fails with \`TIMEOUT\`.
 * @property {Record<string, unknown>} [metadata] Handed to the function beside its input.
 */`

const triggerTypes = `/**
 * A binding; \`unregister\` takes it back, and the handler with it.
 * @typedef {{ unregister(): void }} Registration
 */

/**
 * What may be said about one binding.
 * @typedef {object} TriggerOptions
 * @property {string} [functionId] Id the handler is registered under; default \`gen::\` and the trigger type.
 * @property {Record<string, unknown>} [metadata] Handed to the handler's function beside each payload.
 */`

/** The part of a client that generated code uses: every client of iii-framework and of iii-sdk has it. */
export function clientTypedefs(kinds: Kinds): string[] {
  const methods = [
    ...(kinds.has('function') ? [triggerType] : []),
    ...(kinds.has('trigger') ? registerTypes : []),
  ]
  const client = `/**
 * What this file needs of a client.
 * @typedef {{ ${methods.join(', ')} }} IiiClient
 */`
  return [
    client,
    ...(kinds.has('function') ? [callOptions] : []),
    ...(kinds.has('trigger') ? [triggerTypes] : []),
  ]
}

const call = `/**
 * The result is what the function's schema says; null travels as no result at all.
 * @template Output
 * @param {IiiClient} iii
 * @param {{ function_id: string, payload: unknown, namespace?: string }} request
 * @param {CallOptions} [options]
 * @returns {Promise<Output>}
 */
async function call(iii, request, options) {
  const result = await iii.trigger({ ...options, ...request });
  return /** @type {Output} */ (result ?? null);
}`

const bind = `/**
 * @param {IiiClient} iii
 * @param {Set<string>} used
 * @param {{ type: string, trigger_namespace?: string }} target
 * @param {{ config: unknown, handler: (payload: never) => unknown, options: TriggerOptions | undefined }} binding
 * @returns {Registration}
 */
function bind(iii, used, target, binding) {
  const { metadata, functionId = freeId(target.type, used) } =
    binding.options ?? {};
  used.add(functionId);
  /** @param {never} payload */
  const handler = async (payload) => binding.handler(payload);
  const added = iii.registerFunction(functionId, handler, {
    metadata: { internal: true },
  });
  const trigger = iii.registerTrigger({
    ...target,
    function_id: functionId,
    config: binding.config,
    ...(metadata === undefined ? {} : { metadata }),
  });
  return {
    unregister: () => {
      trigger.unregister();
      added.unregister();
      used.delete(functionId);
    },
  };
}

/**
 * @param {string} type
 * @param {Set<string>} used
 */
function freeId(type, used) {
  let id = \`gen::\${type}\`;
  for (let number = 2; used.has(id); number += 1)
    id = \`gen::\${type}::\${number}\`;
  return id;
}`

/** The code behind the calls and helpers. */
export function implementations(kinds: Kinds): string[] {
  return [...(kinds.has('function') ? [call] : []), ...(kinds.has('trigger') ? [bind] : [])]
}
