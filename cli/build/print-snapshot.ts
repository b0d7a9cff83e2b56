import type { KeptSnapshot } from '../../framework/build/index.js'
import type { Io } from '../io.js'
import { say } from '../output.js'

/** Tells what became of the start-up snapshot, unless it is simply there. */
export function printSnapshot(snapshot: KeptSnapshot, io: Io): void {
  if (snapshot.state === 'made') {
    say(
      io,
      `made a snapshot of the compiler (${Math.round(snapshot.bytes / 1e6)} MB) to start from next time`,
    )
  }
  if (snapshot.state === 'failed') {
    say(io, `no snapshot of the compiler was made: ${snapshot.reason}`)
  }
}
