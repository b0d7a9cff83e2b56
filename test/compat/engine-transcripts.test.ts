import { describe, expect, it } from 'vitest'
import { startTestEngine } from '../helpers/start-engine.js'
import { Replay } from './replay.js'
import { type Line, readTranscript } from './transcript.js'

/** Up to the moment the recorded client loses its socket, and what comes after. */
function halves(lines: readonly Line[]): [Line[], Line[]] {
  const loss = lines.findIndex((line) => line.kind === 'close' && line.code === 1006)
  return [lines.slice(0, loss), lines.slice(loss)]
}

describe.each(['node-0.11.6', 'node-0.22.1'])('the engine serves the recorded client %s', (name) => {
  it('answering every frame as the client expects, before and after it reconnects', async () => {
    await using engine = await startTestEngine({ namespaceGraceMs: 60_000 })
    const [before, after] = halves(readTranscript(name))
    const replay = new Replay(engine.url)
    await replay.run(before)
    // A call without data is delivered with null; a refused binding is reported to the worker that made it.
    expect(replay.unexpected('worker#2')).toMatchObject([
      { type: 'invokefunction', function_id: 'demo::echo', data: null },
      {
        type: 'triggerregistrationresult',
        error: { code: 'trigger_registration_failed', message: 'bad config' },
      },
    ])
    await replay.run(after)
    expect(replay.unexpected('worker#5')).toEqual([])
    expect(engine.events('frame_unreadable')).toEqual([])
    expect(engine.events('handler_failed')).toEqual([])
  })

  it('listing what it registered and announced', async () => {
    await using engine = await startTestEngine({ namespaceGraceMs: 60_000 })
    const [before] = halves(readTranscript(name))
    await new Replay(engine.url).run(before)
    const observer = await engine.connect()
    const { functions } = await observer.result<{ functions: object[] }>('engine::functions::list', {
      prefix: 'demo::',
    })
    const row = { namespace: 'default', worker_name: 'host-1:4242' }
    expect(functions).toEqual([
      { function_id: 'demo::echo', ...row, description: 'Echo', metadata: { public: true } },
      ...['fail', 'nested', 'nothing', 'null'].map((id) => ({ function_id: `demo::${id}`, ...row })),
    ])
    const { workers } = await observer.result<{ workers: object[] }>('engine::workers::list', {
      runtime: 'node',
    })
    expect(workers).toMatchObject([{ name: 'host-1:4242', version: name.slice(5), os: 'linux 6.0.0 (x64)' }])
  })

  it('and nothing of it remains when it has left', async () => {
    await using engine = await startTestEngine({ namespaceGraceMs: 60_000 })
    await new Replay(engine.url).run(readTranscript(name))
    const observer = await engine.connect()
    expect(await observer.result('engine::functions::list')).toEqual({ functions: [] })
    expect(await observer.result('engine::triggers::list')).toEqual({ triggers: [] })
    expect(await observer.result('engine::workers::list', { runtime: 'node' })).toEqual({ workers: [] })
  })
})
