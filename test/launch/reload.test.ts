import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../framework/sdk/index.js'
import { isProcessAlive } from '../../framework/project/index.js'
import { configText, launchProject, workerFiles } from '../helpers/launch-project.js'
import { until } from '../helpers/until.js'

const HTTP = '  - name: iii-http\n    config: { port: 0 }\n'
const STATE = '  - name: iii-state\n'

interface Listing {
  readonly workers: readonly { readonly name: string; readonly connected_at_ms: number }[]
}

/** When each worker connected: unchanged means that its connection was left alone. */
async function connections(client: Client): Promise<Record<string, number>> {
  const { workers } = await client.trigger<object, Listing>({
    function_id: 'engine::workers::list',
    payload: {},
  })
  return Object.fromEntries(workers.map(({ name, connected_at_ms }) => [name, connected_at_ms]))
}

describe('a reload', () => {
  it('of an invalid file changes nothing and shows the place', async () => {
    await using project = await launchProject({ workers: STATE })
    const client = project.connect()
    await client.trigger({ function_id: 'state::set', payload: { scope: 's', key: 'k', value: 1 } })
    const before = await connections(client)
    for (const text of [
      'workers: [',
      'wrokers: []\n',
      configText('  - name: iii-cron\n'),
      configText('  - name: x\n    path: ./none\n'),
    ]) {
      await project.dir.write('config.yaml', text)
      expect(await project.launched.reload()).toBe('invalid')
    }
    expect(project.log()).toMatch(/the running configuration stays[^]*> 1 \| wrokers: \[\]/)
    expect(await client.trigger({ function_id: 'state::get', payload: { scope: 's', key: 'k' } })).toBe(1)
    expect(await connections(client)).toEqual(before)
  })

  it('of a file that means the same restarts nothing', async () => {
    await using project = await launchProject({ workers: HTTP })
    await project.dir.write(
      'config.yaml',
      `# a comment\n${configText('  - config: { port: 0 }\n    name: iii-http\n')}`,
    )
    expect(await project.launched.reload()).toBe('unchanged')
  })

  it('touches only what was changed, added or removed', async () => {
    await using project = await launchProject({ workers: HTTP + STATE })
    const client = project.connect()
    const before = await connections(client)
    await project.dir.write(
      'config.yaml',
      configText(`  - name: iii-http\n    config: { port: 0, default_timeout: 5 }\n${STATE}`),
    )
    expect(await project.launched.reload()).toBe('applied')
    const after = await connections(client)
    expect(after['iii-state']).toBe(before['iii-state'])
    expect(project.log()).toContain('0 added, 0 removed, 1 changed, 2 unchanged')
    await project.dir.write('config.yaml', configText(HTTP))
    expect(await project.launched.reload()).toBe('applied')
    expect(project.launched.workers().map(({ name }) => name)).not.toContain('iii-state')
    await expect(client.trigger({ function_id: 'state::get', payload: {} })).rejects.toMatchObject({
      code: 'function_not_found',
    })
  })

  it('gives a worker that cannot be started its previous configuration back', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await until(() => server.listening)
    const { port } = server.address() as { port: number }
    try {
      await using project = await launchProject({ workers: HTTP + STATE })
      await project.dir.write(
        'config.yaml',
        configText(`  - name: iii-http\n    config: { port: ${port} }\n${STATE}`),
      )
      expect(await project.launched.reload()).toBe('partly applied')
      const response = await fetch(`${project.launched.endpoints()['http']}/none`)
      expect(response.status).toBe(404)
      expect(project.log()).toContain('iii-http runs with its previous configuration')
    } finally {
      server.close()
    }
  })

  it('follows the file, also when an editor replaces it', async () => {
    await using project = await launchProject({ watch: true })
    const names = () => project.launched.workers().map(({ name }) => name)
    await project.dir.write('config.yaml', configText(STATE))
    await until(() => names().includes('iii-state'))
    const { rename } = await import('node:fs/promises')
    await rename(await project.dir.write('config.yaml.new', configText('')), project.dir.join('config.yaml'))
    await until(() => !names().includes('iii-state'))
  })

  it('restarts a worker process whose path changed, and no other', async () => {
    await using project = await launchProject({
      workers: '  - name: one\n    path: ./one\n  - name: two\n    path: ./two\n',
      files: {
        ...workerFiles('one'),
        ...workerFiles('two'),
        ...renamed(workerFiles('one'), 'one/', 'other/'),
      },
    })
    const client = project.connect()
    const pidOf = (name: string) =>
      until(() => client.trigger<object, number>({ function_id: `${name}::pid`, payload: {} }))
    const [one, two] = [await pidOf('one'), await pidOf('two')]
    await project.dir.write(
      'config.yaml',
      configText('  - name: one\n    path: ./other\n  - name: two\n    path: ./two\n'),
    )
    expect(await project.launched.reload()).toBe('applied')
    expect(isProcessAlive(one)).toBe(false)
    expect(await pidOf('one')).not.toBe(one)
    expect(await pidOf('two')).toBe(two)
  })
})

function renamed(files: Record<string, string>, from: string, to: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(from, to), text]))
}
