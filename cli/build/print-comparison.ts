import type { Change, Comparison } from '../../framework/build/index.js'
import type { Io } from '../io.js'
import { printResult, say, widthOf } from '../output.js'
import { sanitizeLine } from '../sanitize.js'
import { tableLines } from '../table.js'

const HEADINGS = ['CHANGE', 'OF', 'WHERE', 'WHAT']

/** Shows every change as a table on stdout, breaking ones first, and the verdict on stderr. */
export function printComparison({ breaking, compatible }: Comparison, against: string, io: Io): void {
  const rows = [...breaking, ...compatible].map(row)
  if (rows.length > 0) {
    for (const line of tableLines([HEADINGS, ...rows], widthOf(io.stdout))) printResult(io, line)
  }
  say(io, verdict({ breaking, compatible }, against))
}

function row({ isBreaking, subject, side, path, message }: Change): string[] {
  return [isBreaking ? 'breaking' : 'compatible', subject, `${side} ${path}`.trim(), message].map(
    sanitizeLine,
  )
}

function verdict({ breaking, compatible }: Comparison, against: string): string {
  if (breaking.length > 0) return `${count(breaking.length, 'breaking change')} since ${against}`
  if (compatible.length > 0) return `compatible with ${against}: ${count(compatible.length, 'change')}`
  return `the same interface as ${against}`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
