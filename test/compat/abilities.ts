/** The published clients, as columns of the table. */
export type ClientKey = 'oldNode' | 'node' | 'pythonSync' | 'python' | 'rust'

/** The export that gives a client an ability, or the one that would and is missing, with the consequence. */
export type Ability = string | { readonly lacks: string; readonly because: string }

type Abilities = Readonly<Record<ClientKey, Ability>>

const node = (by: Ability): Pick<Abilities, 'node' | 'oldNode'> => ({ node: by, oldNode: by })
const python = (by: Ability): Pick<Abilities, 'python' | 'pythonSync'> => ({ python: by, pythonSync: by })

/**
 * What each client can do: npm 0.11.6 (`oldNode`) and 0.22.1, PyPI 0.22.1 in both its APIs, crates.io 0.22.1. A test
 * holds every cell to what the client exports; the facts of this folder show that it works with this engine.
 */
export const abilities = {
  'serve functions': {
    ...node('client.registerFunction'),
    ...python('client.register_function'),
    rust: 'IIIClient::register_function',
  },
  'withdraw functions': {
    ...node('client.registerFunction'),
    ...python('client.register_function'),
    rust: 'FunctionRef::unregister',
  },
  'call functions': {
    ...node('client.trigger'),
    python: 'async client.trigger_async',
    pythonSync: 'client.trigger',
    rust: 'IIIClient::trigger',
  },
  'call without waiting for an answer': {
    ...node('TriggerAction.Void'),
    ...python('TriggerAction.Void'),
    rust: 'TriggerAction::Void',
  },
  'tell by a code that an answer took too long': {
    ...node('client.trigger({ timeoutMs })'),
    ...python('InvocationError'),
    rust: { lacks: 'Error::Timeout with a code', because: 'it is an error of its own, with a message alone' },
  },
  'bind triggers and release them': {
    ...node('client.registerTrigger'),
    ...python('client.register_trigger'),
    rust: 'Trigger::unregister',
  },
  'provide trigger types': {
    ...node('client.registerTriggerType'),
    ...python('async TriggerHandler.register_trigger'),
    rust: 'TriggerHandler::register_trigger',
  },
  'withdraw trigger types': {
    ...node('client.unregisterTriggerType'),
    ...python('client.unregister_trigger_type'),
    rust: 'IIIClient::unregister_trigger_type',
  },
  'hear that a binding was released': {
    node: 'client.onUnregisterTrigger',
    oldNode: {
      lacks: 'client.onUnregisterTrigger',
      because: 'it passes over the frame and keeps the binding',
    },
    ...python('async TriggerHandler.unregister_trigger'),
    rust: 'TriggerHandler::unregister_trigger',
  },
  'describe functions with metadata': {
    ...node('client.registerFunction(options)'),
    ...python('client.register_function(metadata)'),
    rust: 'RegisterFunction::metadata',
  },
  'send metadata with calls': {
    node: 'client.trigger({ metadata })',
    oldNode: { lacks: 'client.trigger({ metadata })', because: 'calls had none before 0.21.3' },
    ...python('TriggerRequest.metadata'),
    rust: 'TriggerRequest::metadata',
  },
  'receive metadata of calls': {
    node: 'client.onInvokeFunction(metadata)',
    oldNode: { lacks: 'client.onInvokeFunction(metadata)', because: 'its handlers take one argument' },
    ...python('TriggerRequest.metadata'),
    rust: 'TriggerRequest::metadata',
  },
  'make channels': {
    node: 'createChannel',
    oldNode: 'client.createChannel',
    python: 'async create_channel_async',
    pythonSync: 'create_channel',
    rust: 'helpers::create_channel',
  },
  'write bytes to channels': {
    ...node('ChannelWriter.sendChunked'),
    python: 'async ChannelWriter.write',
    pythonSync: 'WritableStream.end',
    rust: 'ChannelWriter::write',
  },
  'write texts and bytes to one channel': {
    ...node('ChannelWriter.sendMessage'),
    python: 'async ChannelWriter.send_message_async',
    pythonSync: {
      lacks: 'ChannelWriter.write',
      because: 'every write outside a loop gets one of its own, which takes the connection with it',
    },
    rust: 'ChannelWriter::send_message',
  },
  'read channels': {
    ...node('ChannelReader.readAll'),
    python: 'async ChannelReader.read_all',
    pythonSync: {
      lacks: 'ChannelReader.read_all',
      because: 'reading is asynchronous alone, so its worker runs a loop for it',
    },
    rust: 'ChannelReader::read_all',
  },
  'choose how soon it connects again': {
    ...node('client.reconnectionConfig.initialDelayMs'),
    ...python('InitOptions.reconnection_config'),
    rust: { lacks: 'InitOptions::reconnection_config', because: 'it always waits 2 s' },
  },
} as const satisfies Record<string, Abilities>

export type AbilityName = keyof typeof abilities

/** Whether the client can do this. */
export function can(client: ClientKey, ability: AbilityName): boolean {
  return typeof abilities[ability][client] === 'string'
}
