import type { Command } from './command.js'
import { buildCommand } from './specs/build.js'
import { codegenCommands } from './specs/codegen.js'
import { devCommand } from './specs/dev.js'
import { engineCommand } from './specs/engine.js'
import { removedCommands } from './specs/removed.js'
import { triggerCommand } from './specs/trigger.js'
import { workerCommands } from './specs/worker.js'

/** Every command of the command line, in the order help lists them. Each loads its code when it is run. */
export const commands: readonly Command[] = [
  engineCommand,
  triggerCommand,
  devCommand,
  buildCommand,
  ...codegenCommands,
  ...workerCommands,
  ...removedCommands,
]
