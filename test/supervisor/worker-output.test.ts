import { expect, test } from 'vitest'
import { openWorkerOutput } from '../../framework/supervisor/worker-output.js'
import { tempDir } from '../helpers/temp-dir.js'

test('after a flush everything printed is in the tail and in the files', async () => {
  await using dir = await tempDir()
  const output = openWorkerOutput({
    projectDir: dir.path,
    worker: 'w',
    onProblem: (error) => {
      throw error
    },
  })
  for (let line = 1; line <= 30; line++) output.stderr.write(`line ${line}\n`)
  output.stdout.write('out\n')
  await output.flush()
  expect(output.stderrTail.lines().at(-1)).toBe('line 30')
  expect((await dir.read('.iii/logs/w/stderr.log')).split('\n')).toHaveLength(31)
  expect(await dir.read('.iii/logs/w/stdout.log')).toBe('out\n')
  await output.close()
})

test('a flush of nothing makes no log file', async () => {
  await using dir = await tempDir()
  const output = openWorkerOutput({ projectDir: dir.path, worker: 'w', onProblem: () => undefined })
  await output.flush()
  await output.close()
  await expect(dir.read('.iii/logs/w/stdout.log')).rejects.toThrow('ENOENT')
})
