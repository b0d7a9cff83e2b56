import { expect, it } from 'vitest'
import { createStream } from '../../framework/sdk/create-stream.js'
import { connectWorker } from '../helpers/connect-worker.js'
import { startTestEngine } from '../helpers/start-engine.js'

it('a stream of one’s own serves the five functions the stream worker looks for', async () => {
  await using engine = await startTestEngine()
  const asked: unknown[] = []
  const note =
    <Result>(name: string, result: Result) =>
    async (input: object): Promise<Result> => {
      asked.push([name, Object.keys(input)])
      return result
    }
  await using worker = await connectWorker(engine.url, { workerName: 'storage' }, (iii) =>
    createStream<number>(iii, 'scores', {
      get: note('get', 1),
      set: note('set', { new_value: 2 }),
      delete: note('delete', {}),
      list: note('list', [3]),
      listGroups: note('listGroups', ['a']),
      update: note('update', null),
    }),
  )
  const call = (name: string) =>
    worker.trigger<object, unknown>({ function_id: `stream::${name}(scores)`, payload: { group_id: 'a' } })
  expect(await call('get')).toBe(1)
  expect(await call('set')).toEqual({ new_value: 2 })
  expect(await call('delete')).toEqual({})
  expect(await call('list')).toEqual([3])
  expect(await call('list_groups')).toEqual(['a'])
  expect(asked.map((entry) => (entry as [string])[0])).toEqual(['get', 'set', 'delete', 'list', 'listGroups'])
})
