import { start } from '../../framework/host/index.js'
import type { WorkerClass } from '../../framework/decorators/index.js'
import { manifestOf } from './manifest-of.js'
import { RecordingClient } from './recording-client.js'

/** What a class registers when it is started: ids in order, what each function says of itself, and the triggers. */
export async function registeredBy(worker: WorkerClass) {
  const recording = new RecordingClient()
  const options = { client: recording.client, manifest: manifestOf(), warn: () => {}, handleSignals: false }
  await start(worker, options)
  const functions = [...recording.functions].map(([id, { options: facts }]) => [id, facts])
  return { order: recording.order, functions, triggers: recording.triggers }
}
