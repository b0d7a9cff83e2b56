import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { statePaths } from '../project/index.js'
import { LineTail, openLog } from './log-files.js'

export type OutputStream = 'stdout' | 'stderr'

export interface OutputOptions {
  readonly projectDir: string
  readonly worker: string
  /** Sees everything that is printed, besides the log files. */
  readonly onOutput?: (stream: OutputStream, chunk: Buffer) => void
  readonly onProblem: (error: unknown) => void
}

/** Where one worker's processes print to: the log files and the last lines of stderr. */
export interface WorkerOutput {
  readonly stdout: Writable
  readonly stderr: Writable
  readonly stderrTail: LineTail
  /** Settles once everything printed so far is in the files and the tail. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens `.iii/logs/<worker>/{stdout,stderr}.log`; what is there already stays. */
export function openWorkerOutput({ projectDir, worker, onOutput, onProblem }: OutputOptions): WorkerOutput {
  const stderrTail = new LineTail()
  const open = (stream: OutputStream): Writable => {
    const log = openLog(join(statePaths.workerLogs(projectDir, worker), `${stream}.log`), onProblem)
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (chunk.length === 0) return done() // of a flush, whose turn has come
        if (stream === 'stderr') stderrTail.push(chunk)
        onOutput?.(stream, chunk)
        log.write(chunk, () => done())
      },
      final(done) {
        log.end(() => done())
      },
    })
  }
  const [stdout, stderr] = [open('stdout'), open('stderr')]
  const close = async () => {
    stdout.end()
    stderr.end()
    await Promise.all([finished(stdout), finished(stderr)])
  }
  return { stdout, stderr, stderrTail, flush: () => flushed(stdout, stderr), close }
}

/** Settles once streams have passed on what was written to them so far. */
export async function flushed(...streams: readonly Writable[]): Promise<void> {
  await Promise.all(streams.map((stream) => new Promise((done) => stream.write('', done))))
}
