import type { Command } from '../command.js'

/** Verbs of earlier command lines, each with what does its work now. */
export const removedCommands: readonly Command[] = [
  removed('create', '`iii worker init <name>` creates a worker'),
  removed('sandbox', 'workers run as plain processes: `iii worker add <path>` adds one'),
  removed('start', '`iii` alone starts the engine, `iii dev` starts a worker with it'),
]

function removed(name: string, replacedBy: string): Command {
  return { name, summary: replacedBy, usage: '', options: [], isHidden: true, replacedBy }
}
