import { readFileSync } from 'node:fs'
import type { WireFrame } from '../helpers/raw-worker.js'

/** One recorded line (protocol §12). */
export interface Line {
  readonly n: number
  readonly kind: 'header' | 'note' | 'upgrade' | 'text' | 'binary' | 'ws-ping' | 'close'
  /** `worker#k`, `otel#k` or `channel#k`. */
  readonly conn?: string
  readonly dir?: 'sdk->engine' | 'engine->sdk'
  readonly frame?: WireFrame
  readonly url?: string
  readonly code?: number
  readonly reason?: string
  /** A message of a data channel; the recorded ones are shorter than what a line keeps. */
  readonly sample?: string
  readonly prefix?: string
  readonly json?: unknown
}

/** What one published client really sent, and what a stand-in answered. */
export function readTranscript(name: string): Line[] {
  const file = new URL(`transcripts/${name}.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}
