import { expect, it } from 'vitest'
import { WriteQueue } from '../../../../framework/workers/shared/adapters/write-queue.js'

/** A transaction that runs its jobs at once and commits when told to. */
function heldCommits() {
  const commits: { jobs: number; finish: () => void; fail: (error: Error) => void }[] = []
  const queue = new WriteQueue((jobs) => {
    for (const job of jobs) job()
    return new Promise((resolve, reject) => {
      commits.push({ jobs: jobs.length, finish: resolve, fail: reject })
    })
  })
  return { queue, commits }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('calls of one turn share a commit, and calls during a commit share the next one', async () => {
  const { queue, commits } = heldCommits()
  const first = [queue.add(() => 1), queue.add(() => 2)]
  await turn()
  const second = [queue.add(() => 3), queue.add(() => 4), queue.add(() => 5)]
  commits[0]?.finish()
  expect(await Promise.all(first)).toStrictEqual([1, 2])
  await turn()
  commits[1]?.finish()
  expect(await Promise.all(second)).toStrictEqual([3, 4, 5])
  expect(commits.map(({ jobs }) => jobs)).toStrictEqual([2, 3])
})

it('nothing is acknowledged before its commit', async () => {
  const { queue, commits } = heldCommits()
  let isAcknowledged = false
  const work = queue.add(() => {}).then(() => (isAcknowledged = true))
  await turn()
  await turn()
  expect([commits.length, isAcknowledged]).toStrictEqual([1, false])
  commits[0]?.finish()
  await work
  expect(isAcknowledged).toBe(true)
})

it('a commit that fails rejects everybody in it and nobody else', async () => {
  const { queue, commits } = heldCommits()
  const lost = queue.add(() => 1)
  await turn()
  const kept = queue.add(() => 2)
  commits[0]?.fail(new Error('disk full'))
  await expect(lost).rejects.toThrow('disk full')
  await turn()
  commits[1]?.finish()
  expect(await kept).toBe(2)
  await queue.idle()
})
