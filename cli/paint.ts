import picocolors from 'picocolors'
import type { Io, Output } from './io.js'

/** Gives a text its look. */
export type Paint = (style: 'bold' | 'dim', text: string) => string

/** Styles for one output: plain text when it is no terminal, or `NO_COLOR` is set. */
export function painter(output: Output, env: Io['env']): Paint {
  const isPlain = !output.isTTY || (env['NO_COLOR'] ?? '') !== ''
  const colors = picocolors.createColors(!isPlain)
  return (style, text) => colors[style](text)
}
