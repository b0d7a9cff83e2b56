import { entry } from '../entry.js'

/** Codes of the client: options, registrations, connection. */
export const sdkErrors = {
  engine_url_invalid: entry<{ address: string }>(
    'Not an engine address',
    ({ address }) => `'${address}' is not a WebSocket URL.`,
    'Write it like ws://127.0.0.1:49134, as argument or in the environment variable III_URL.',
  ),
  client_option_invalid: entry<{ option: string; value: unknown; expected: string }>(
    'An option has no sense',
    ({ option, value, expected }) => `The option '${option}' is ${String(value)}; it must be ${expected}.`,
    'Correct it, or leave it out to use its default.',
  ),
  function_id_blank: entry(
    'A function without an id',
    () => 'id is required',
    'Name the function `service::name`.',
  ),
  function_already_registered: entry<{ functionId: string }>(
    'The id is taken in this client',
    ({ functionId }) => `function id already registered: ${functionId}`,
    'Call `unregister()` on the first registration, or choose another id.',
  ),
  connection_lost: entry<{ address: string; reason: string }>(
    'The connection was lost during the call',
    ({ address, reason }) => `The connection to ${address} ended before the answer came${reason}.`,
    'The call may or may not have taken effect. The client comes back by itself; retry if that is safe.',
  ),
  engine_unreachable: entry<{ address: string; attempts: number; reason: string }>(
    'No engine answers',
    ({ address, attempts, reason }) =>
      `No engine answered at ${address} after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${reason}`,
    'Start an engine with `iii`, or name the running one with III_URL.',
  ),
  offline_queue_full: entry<{ limit: number; unit: string }>(
    'Too many calls wait for the connection',
    ({ limit, unit }) => `There is no connection, and ${limit} ${unit} of calls already wait for one.`,
    'Start the engine; call less until `connectionState` is `connected`.',
  ),
  channel_unreachable: entry<{ channelId: string; reason: string }>(
    'The channel cannot be opened',
    ({ channelId, reason }) => `Channel ${channelId} cannot be opened: ${reason}`,
    'Open both ends within five minutes, each once, and with a client of the engine that made the channel.',
  ),
  channel_lost: entry<{ channelId: string }>(
    'The connection of the channel was lost',
    ({ channelId }) =>
      `The connection to channel ${channelId} ended before the channel did; data may be missing.`,
    'Create a new channel and send again.',
  ),
  channels_unavailable: entry<{ address: string }>(
    'No way to the channels of this engine',
    ({ address }) => `This client's transport to ${address} carries no data channels.`,
    'Connect with `registerWorker(url)`, or over the transport that `engine.attach()` returns.',
  ),
  registration_rejected: entry<{ rejection: string; subject: string; namespace: string }>(
    'The engine rejected a registration',
    ({ rejection, subject, namespace }) =>
      `The engine rejected ${subject} in namespace ${namespace} with code ${rejection}.`,
    'This client does not know the code; update the package, or read the log of the engine.',
  ),
}
