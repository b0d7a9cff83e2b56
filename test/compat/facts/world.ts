import type { Client } from '../../../framework/sdk/index.js'
import { connectWorker, type TestWorker } from '../../helpers/connect-worker.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'
import type { PublishedClient } from '../published-clients.js'
import { type PublishedWorker, startPublishedWorker } from '../published-worker.js'

export interface World extends AsyncDisposable {
  readonly engine: TestEngine
  readonly ours: TestWorker
  readonly theirs: PublishedWorker
}

/** An engine of ours with a worker of ours and a worker of the published client. */
export async function startWorld(client: PublishedClient): Promise<World> {
  const engine = await startTestEngine()
  const ours = await connectWorker(engine.url, { workerName: 'ours' })
  const disposeOurs = async () => {
    await ours.shutdown()
    await engine.stop()
  }
  try {
    const theirs = await startPublishedWorker(client, engine.url, ours)
    return {
      engine,
      ours,
      theirs,
      [Symbol.asyncDispose]: async () => {
        await theirs[Symbol.asyncDispose]()
        await disposeOurs()
      },
    }
  } catch (error) {
    await disposeOurs()
    throw error
  }
}

export interface Note {
  readonly text: string
  readonly metadata: unknown
}

/** The notes the published worker took with this text. */
export async function notesOf(ours: Client, text: string): Promise<Note[]> {
  const notes = await ours.trigger<object, Note[]>({ function_id: 'peer::notes', payload: {} })
  return notes.filter((note) => note.text === text)
}

/** Calls a function of the published worker. */
export function peer<Result = unknown>(ours: Client, name: string, payload: object = {}): Promise<Result> {
  return ours.trigger<object, Result>({ function_id: `peer::${name}`, payload })
}

/** Has the published worker make a call; resolves to what it got. */
export function relay(ours: Client, payload: object): Promise<unknown> {
  return peer(ours, 'relay', payload)
}

/** Registers a function here and waits until the engine has it. */
export async function serve(
  ours: Client,
  id: string,
  handler: (data: unknown, metadata: unknown) => unknown,
) {
  ours.registerFunction(id, handler)
  await ours.ready()
}
