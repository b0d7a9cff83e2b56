import type { RawJson } from '../../protocol/json.js'
import type { EngineParts } from '../context.js'
import type { Worker } from '../registry/workers.js'
import { type InputOf, inputSchema, type Members, readInput } from './input.js'

/** An engine function as it is registered. */
export interface Builtin {
  readonly id: string
  readonly description: string
  readonly requestFormat: ReturnType<typeof inputSchema>
  readonly run: (parts: EngineParts, data: RawJson, caller: Worker | undefined) => unknown
}

interface BuiltinInit<Shape extends Members> {
  readonly id: string
  readonly description: string
  readonly input: Shape
  /** What it throws becomes the caller's error. */
  readonly run: (input: InputOf<Shape>, parts: EngineParts, caller: Worker | undefined) => unknown
}

/** Declares an engine function: its input is checked before it runs. */
export function builtin<Shape extends Members>(init: BuiltinInit<Shape>): Builtin {
  return {
    id: init.id,
    description: init.description,
    requestFormat: inputSchema(init.input),
    run: (parts, data, caller) => init.run(readInput(init.id, data, init.input), parts, caller),
  }
}
