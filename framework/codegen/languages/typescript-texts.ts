import type { Member } from '../model/model.js'

type Kinds = ReadonlySet<Member['kind']>

const callOptions = `/** What may be said about one call. */
export interface CallOptions {
  /** Milliseconds until the call fails with \`TIMEOUT\`. */
  timeoutMs?: number;
  /** Handed to the function beside its input. */
  metadata?: Record<string, unknown>;
}`

const registration = `/** A binding; \`unregister\` takes it back, and the handler with it. */
export interface Registration {
  unregister(): void;
}`

const triggerMethod = `  trigger(request: {
    function_id: string;
    payload: unknown;
    timeoutMs?: number;
    metadata?: Record<string, unknown>;
    namespace?: string;
  }): Promise<unknown>;`

const registerMethods = `  registerFunction(
    functionId: string,
    handler: (payload: never) => Promise<unknown>,
    options?: { metadata?: Record<string, unknown> },
  ): { unregister(): void };
  registerTrigger(trigger: {
    type: string;
    function_id: string;
    config: unknown;
    metadata?: Record<string, unknown>;
    trigger_namespace?: string;
  }): { unregister(): void };`

/** What a trigger helper takes beside config and handler. */
export const triggerOptions = `/** What may be said about one binding. */
export interface TriggerOptions {
  /** Id the handler is registered under; default \`gen::\` and the trigger type. */
  functionId?: string;
  /** Handed to the handler's function beside each payload. */
  metadata?: Record<string, unknown>;
}`

/** The part of a client that generated code uses: every client of iii-framework and of iii-sdk has it. */
export function clientTypes(kinds: Kinds): string[] {
  const methods = [
    ...(kinds.has('function') ? [triggerMethod] : []),
    ...(kinds.has('trigger') ? [registerMethods] : []),
  ]
  const body = methods.length === 0 ? ' {}' : ` {\n${methods.join('\n')}\n}`
  return [
    `/** What this file needs of a client. */\nexport interface IiiClient${body}`,
    ...(kinds.has('function') ? [callOptions] : []),
    ...(kinds.has('trigger') ? [registration] : []),
  ]
}

const call = `async function call<Output>(
  iii: IiiClient,
  request: { function_id: string; payload: unknown; namespace?: string },
  options?: CallOptions,
): Promise<Output> {
  const result = await iii.trigger({ ...options, ...request });
  // It is what the function's schema says; null travels as no result at all.
  return (result ?? null) as Output;
}`

const bind = `function bind(
  iii: IiiClient,
  used: Set<string>,
  target: { type: string; trigger_namespace?: string },
  binding: {
    config: unknown;
    handler: (payload: never) => unknown;
    options: TriggerOptions | undefined;
  },
): Registration {
  const { metadata, functionId = freeId(target.type, used) } =
    binding.options ?? {};
  used.add(functionId);
  const handler = async (payload: never) => binding.handler(payload);
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

function freeId(type: string, used: Set<string>): string {
  let id = \`gen::\${type}\`;
  for (let number = 2; used.has(id); number += 1)
    id = \`gen::\${type}::\${number}\`;
  return id;
}`

/** The code behind the calls and helpers. */
export function implementation(kinds: Kinds): string[] {
  return [...(kinds.has('function') ? [call] : []), ...(kinds.has('trigger') ? [bind] : [])]
}
