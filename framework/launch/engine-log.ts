import type { EngineLog } from '../engine/index.js'
import type { Log, LogLevel } from '../workers/shared/index.js'

/** How loud each event of the engine is, and its words; the other facts of the event become fields. */
const LINES: { readonly [Event in EngineLog['event']]: readonly [LogLevel, string] } = {
  listening: ['debug', 'listening'],
  accept_failed: ['error', 'a connection could not be accepted'],
  stopped: ['debug', 'stopped'],
  connection_refused: ['info', 'connection refused'],
  worker_connected: ['debug', 'worker connected'],
  worker_announced: ['info', 'worker registered'],
  worker_disconnected: ['info', 'worker disconnected'],
  worker_silent: ['warn', 'worker dropped: nothing was heard from it'],
  reattach_ignored: ['debug', 'reattach ignored'],
  reattached: ['debug', 'worker came back'],
  frame_unreadable: ['warn', 'unreadable frame set aside'],
  frame_unexpected: ['warn', 'frame ignored: only the engine sends this type'],
  registration_refused: ['warn', 'registration refused'],
  binding_parked: ['info', 'trigger waits for its type'],
  event_undelivered: ['warn', 'discovery event not delivered'],
  telemetry_dropped: ['warn', 'telemetry dropped'],
  handler_failed: ['error', 'a frame could not be handled'],
}

/** Writes the engine's events to a log. One-shot command line clients and parts of the engine come and go quietly. */
export function logEngineEvents(log: Log): (event: EngineLog) => void {
  return ({ event, ...facts }) => {
    const [level, message] = LINES[event]
    log(isCommandLine(facts) || isPartOfEngine(facts) ? 'debug' : level, message, mapErrors(facts))
  }
}

function isCommandLine(facts: object): boolean {
  return 'name' in facts && typeof facts.name === 'string' && facts.name.startsWith('iii-cli:')
}

/** Built-in workers connect under their name and not under an id that is made up; their states are told by launching. */
function isPartOfEngine(facts: object): boolean {
  const { workerId, name } = facts as { workerId?: string; name?: string }
  return name !== undefined && workerId?.split('#')[0] === name
}

function mapErrors(facts: object): Record<string, unknown> {
  const told = Object.entries(facts).map(([key, value]): [string, unknown] => [
    key,
    value instanceof Error ? value.message : (value as unknown),
  ])
  return Object.fromEntries(told)
}
