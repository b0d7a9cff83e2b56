import { entry } from '../entry.js'

/** Codes of the engine's own set-up: options, ports, a stopped engine. */
export const engineErrors = {
  engine_port_in_use: entry<{ host: string; port: number }>(
    'The engine port is taken',
    ({ host, port }) => `Another process already listens on ${host}:${port}, so the engine cannot.`,
    ({ port }) =>
      `Find that process with \`lsof -i :${port}\` (Windows: \`netstat -ano | findstr :${port}\`) and stop it, or set ` +
      'another `port` in the `config` of `iii-worker-manager` in config.yaml.',
  ),
  engine_listen_failed: entry<{ host: string; port: number; reason: string }>(
    'The engine cannot listen',
    ({ host, port, reason }) => `Listening on ${host}:${port} failed: ${reason}`,
    'Correct `host` and `port` in the `config` of `iii-worker-manager` in config.yaml; ports below 1024 need privileges.',
  ),
  engine_option_invalid: entry<{ option: string; value: unknown; expectation: string }>(
    'An engine option is out of range',
    ({ option, value, expectation }) =>
      `The option ${option} is ${String(value)}; it must be ${expectation}.`,
    'Correct the option, or leave it out to use its default.',
  ),
  http_functions_missing: entry<{ functionId: string }>(
    'Nobody makes HTTP calls here',
    ({ functionId }) => `Function ${functionId} lives behind a URL, and no worker of this engine calls URLs.`,
    'Add `- name: iii-http-functions` to config.yaml, or register the function with a handler of its own.',
  ),
  http_function_invalid: entry<{ reason: string }>(
    'A function behind a URL is described wrongly',
    ({ reason }) => reason,
    'Correct the `invocation` of the registration.',
  ),
  missing_env_var: entry<{ variable: string }>(
    'A secret is not there',
    ({ variable }) =>
      `The engine has no environment variable ${variable}, which the function's \`auth\` names.`,
    ({ variable }) => `Set ${variable} for the engine's process, then restart it.`,
  ),
  trigger_type_taken: entry<{ triggerType: string }>(
    'The trigger type is taken',
    ({ triggerType }) => `The trigger type ${triggerType} belongs to a worker that is part of the engine.`,
    'Choose another id for the trigger type, or remove that worker from config.yaml.',
  ),
  trigger_not_owned: entry<{ triggerId: string }>(
    'Not the owner of the trigger',
    ({ triggerId }) => `Trigger ${triggerId} was registered by another worker, so it stays.`,
    'Unregister a trigger on the connection that registered it.',
  ),
  channel_not_found: entry<{ channelId: string }>(
    'No such channel',
    ({ channelId }) => `There is no channel ${channelId}, or it has another key.`,
    'Open both ends of a channel within five minutes of creating it; an end that was left cannot be opened again.',
  ),
  channel_end_taken: entry<{ channelId: string; direction: string }>(
    'The end of the channel is taken',
    ({ channelId, direction }) => `The ${direction} end of channel ${channelId} was opened before.`,
    'Each end is opened once. Create a channel for every reader and writer.',
  ),
  channel_closed: entry<{ channelId: string }>(
    'The channel is closed',
    ({ channelId }) => `Channel ${channelId} is closed; what is written to it now is lost.`,
    'The reader has left, or the writer was closed. Write before closing, and stop when the reader leaves.',
  ),
  decision_overdue: entry<{ functionId: string; limitMs: number }>(
    'No decision in time',
    ({ functionId, limitMs }) => `${functionId} did not answer within ${limitMs} ms.`,
    'Check the worker that serves it, or raise `decision_timeout_ms` in the `rbac` of the listener.',
  ),
  engine_stopped: entry(
    'The engine has stopped',
    () => 'The engine was stopped and takes no more workers.',
    'Start a new engine with startEngine().',
  ),
}
