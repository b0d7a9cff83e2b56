import { entry } from '../entry.js'

/** Codes that travel in frames (protocol §3.9); other implementations compare them, so their spelling is fixed. */
export const wireErrors = {
  function_not_found: entry<{ functionId: string; namespace?: string; elsewhere?: readonly string[] }>(
    'No such function',
    ({ functionId, namespace = 'default', elsewhere = [] }) =>
      `Function ${functionId} not found in namespace ${namespace}.` +
      (elsewhere.length > 0 ? ` It is registered in namespace(s): ${elsewhere.join(', ')}.` : ''),
    'List what is registered with `iii trigger --list`, then check the spelling and that its worker is running.',
  ),
  function_not_invokable: entry(
    'Not a local function',
    () => 'Function is HTTP-invoked and cannot be invoked locally',
    'Call it through the engine; the engine makes the HTTP request.',
  ),
  invocation_failed: entry<{ reason: string }>(
    'The handler failed',
    ({ reason }) => reason,
    'Read the worker log; the stack trace names the line.',
  ),
  invocation_stopped: entry(
    'The worker left during the call',
    () => 'Invocation stopped',
    'The call may or may not have taken effect. Check the worker with `iii worker status`, then retry if that is safe.',
  ),
  channel_send_failed: entry<{ functionId: string }>(
    'The worker could not be reached',
    ({ functionId }) => `The connection that serves ${functionId} is closing.`,
    'Retry once its worker is connected again.',
  ),
  channel_limit_reached: entry<{ limit: number }>(
    'Too many channels',
    ({ limit }) =>
      `This worker has ${limit} data channels that are not over, which is as many as it may have.`,
    'Open both ends of every channel and close them after use; an unused one is given up after five minutes.',
  ),
  enqueue_error: entry<{ reason: string }>(
    'The call could not be queued',
    ({ reason }) => reason,
    'Add a queue provider to config.yaml (`- name: iii-queue`), or call without the enqueue action.',
  ),
  url_validation_failed: entry<{ reason: string }>(
    'The URL of the function is not allowed',
    ({ reason }) => reason,
    'See `security` of `iii-http-functions` in config.yaml: https only, public addresses only, and listed hosts only.',
  ),
  http_request_failed: entry<{ reason: string }>(
    'The request to the function failed',
    ({ reason }) => reason,
    'Check that the URL can be reached from the engine, or raise `timeout_ms`.',
  ),
  http_response_failed: entry<{ reason: string }>(
    'The answer of the function broke off',
    ({ reason }) => reason,
    'Check the service behind the URL; large results belong in a channel.',
  ),
  invalid_response: entry<{ status: number }>(
    'The function answered no JSON',
    ({ status }) => `The answer with status ${status} is not JSON.`,
    'Let the service behind the URL answer JSON, or nothing.',
  ),
  http_error: entry<{ reason: string }>(
    'The function answered with an error status',
    ({ reason }) => reason,
    'Look into the logs of the service behind the URL.',
  ),
  action_unknown: entry<{ action: string; namespace: string }>(
    'Nobody offers this action',
    ({ action, namespace }) =>
      `No worker advertises the action '${action}' in namespace ${namespace} or default.`,
    'Check the spelling of the action, and that the worker which offers it is running.',
  ),
  FORBIDDEN: entry<{ reason: string }>(
    'Not allowed',
    ({ reason }) => reason,
    'Ask the operator to expose it on this listener.',
  ),
  INVALID_NAMESPACE: entry<{ member: string }>(
    'Blank namespace',
    ({ member }) => `The member '${member}' is blank; a namespace has at least one visible character.`,
    'Leave the member out to use the namespace `default`.',
  ),
  INVALID_ARGUMENTS: entry<{ reason: string }>(
    'Arguments that do not go together',
    ({ reason }) => reason,
    'See the parameters with `iii trigger <function> --help`.',
  ),
  NOT_FOUND: entry<{ reason: string }>(
    'Nothing by that name',
    ({ reason }) => reason,
    'List what exists with the matching `…::list` function.',
  ),
  deserialization_error: entry<{ functionId: string; detail: string }>(
    'The payload does not fit',
    ({ functionId, detail }) => `Failed to deserialize input for ${functionId}: ${detail}`,
    ({ functionId }) => `See what it takes with \`iii trigger ${functionId} --help\`.`,
  ),
  serialization_error: entry<{ reason: string }>(
    'A value has no JSON form',
    ({ reason }) => reason,
    'Send plain data: objects, arrays, strings, finite numbers, booleans and null.',
  ),
  trigger_registration_failed: entry<{ reason: string }>(
    'The trigger could not be bound',
    ({ reason }) => reason,
    'Correct the trigger config; its schema is shown by `engine::triggers::info`.',
  ),
  trigger_type_not_found: entry<{ triggerType: string }>(
    'No such trigger type',
    () => 'Trigger type not found',
    ({ triggerType }) => `Register the trigger type '${triggerType}', or add the worker that provides it.`,
  ),
  unregister_failed: entry<{ reason: string }>(
    'The trigger could not be removed',
    ({ reason }) => reason,
    'Check the trigger id with `engine::registered-triggers::list`.',
  ),
  FUNCTION_NAMESPACE_CONFLICT: entry<{ functionId: string; namespace: string }>(
    'The function id is taken',
    ({ functionId, namespace }) =>
      `Function ${functionId} in namespace ${namespace} belongs to another connected worker.`,
    'Choose another id, or stop the worker that owns it.',
  ),
  WORKER_NAMESPACE_CONFLICT: entry<{ workerName: string; namespace: string }>(
    'The worker name is taken',
    ({ workerName, namespace }) =>
      `A worker named ${workerName} is already connected in namespace ${namespace}.`,
    'Choose another worker name, or stop the worker that has it.',
  ),
  AUTH_ERROR: entry<{ reason: string }>(
    'The engine refused the connection',
    ({ reason }) => reason,
    'Check the headers or query the listener asks for.',
  ),
  TIMEOUT: entry<{ timeoutMs: number }>(
    'No answer in time',
    ({ timeoutMs }) => `invocation timed out after ${timeoutMs}ms`,
    'The function may still be running. Raise `timeoutMs`, or call it with the void action.',
  ),
  UNKNOWN: entry<{ reason: string }>(
    'An error of unknown form',
    ({ reason }) => reason,
    'The other side answered with an error body this client cannot read; check its version.',
  ),
  SHUTDOWN: entry(
    'The client was shut down',
    () => 'iii is shutting down',
    'Calls made after shutdown() are refused; create a new client.',
  ),
  validation_failed: entry<{ functionId: string; side?: 'input' | 'output'; problems: readonly Problem[] }>(
    'The payload breaks the schema',
    ({ functionId, side = 'input', problems }) =>
      [`The ${side} of ${functionId} is not valid:`, ...problems.map(describeProblem)].join('\n  '),
    ({ functionId }) => `See every argument with \`iii trigger ${functionId} --help\`.`,
  ),
}

/** `/items/0/price must be number`; the root is written as `/`. */
function describeProblem({ path, reason }: Problem): string {
  return `${path === '' ? '/' : path} ${reason}`
}

/** One violation of a schema: a JSON Pointer (RFC 6901) and what is wrong there. */
export interface Problem {
  readonly path: string
  readonly reason: string
}
