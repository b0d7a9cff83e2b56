import type { Frame, FrameType } from './frames.js'
import { BadMember, type Fields, validators } from './validators.js'

/** What became of one message. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Frame }
  /** Nothing but white space: ignored. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly problem: FrameProblem }

/** Why a frame can't be read, with what could be read of it, so that a caller can still be answered (protocol §1.9). */
export interface FrameProblem {
  readonly reason: string
  readonly type?: string
  readonly invocation_id?: string
  readonly function_id?: string
}

export const EMPTY: Decoded = { kind: 'empty' }

export function unreadable(problem: FrameProblem): Decoded {
  return { kind: 'unreadable', problem }
}

/** A frame from the members of one JSON object, wherever they are kept. Unknown members are ignored. */
export function frameFrom(fields: Fields): Decoded {
  const type = fields.repeated('type')
  // Nearly all frames are calls and answers.
  if (type === 'invokefunction' || type === 'invocationresult') return readAs(type, fields)
  if (!isFrameType(type)) return unreadable({ reason: `unknown frame type ${JSON.stringify(type)}` })
  return readAs(type, fields)
}

function readAs(type: FrameType, fields: Fields): Decoded {
  try {
    return { kind: 'frame', frame: validators[type](fields) }
  } catch (error) {
    if (!(error instanceof BadMember)) throw error
    return unreadable({ reason: error.message, type, ...readableIds(fields) })
  }
}

function isFrameType(type: unknown): type is FrameType {
  return typeof type === 'string' && Object.hasOwn(validators, type)
}

function readableIds(fields: Fields): Partial<FrameProblem> {
  const id = fields.value('invocation_id')
  const functionId = fields.value('function_id')
  return {
    ...(typeof id === 'string' && { invocation_id: id }),
    ...(typeof functionId === 'string' && { function_id: functionId }),
  }
}
