import { describe, expect, it } from 'vitest'
import { ANY_PORT, configText, launchProject, workerFiles } from '../helpers/launch-project.js'
import { runCli } from '../helpers/run-cli.js'
import { tempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'

describe('iii worker add', () => {
  it('writes the entry and says that the engine is not running', async () => {
    await using dir = await tempDir({
      'config.yaml': '# mine\r\nworkers: # list\r\n  - name: iii-state\r\n',
      ...workerFiles('one'),
    })
    const { code, stdout, stderr } = await runCli(['worker', 'add', './one'], { cwd: dir.path })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/edited config\.yaml: one \(\.\/one\)\n.*No engine runs this file/s)
    expect(await dir.read('config.yaml')).toBe(
      '# mine\r\nworkers: # list\r\n  - name: iii-state\r\n  - name: one\r\n    path: ./one\r\n',
    )
  })

  it('edits the nearest config above the current folder, or the one that is named', async () => {
    await using dir = await tempDir({
      'config.yaml': 'workers: []\n',
      'other/config.yaml': '',
      ...workerFiles('one'),
      'sub/x': '',
    })
    const outcome = await runCli(['worker', 'add', '../one'], { cwd: dir.join('sub') })
    expect(outcome.stderr).toContain('edited ../config.yaml')
    await runCli(['worker', 'add', '../one', '--config', '../other/config.yaml'], { cwd: dir.join('sub') })
    expect(await dir.read('other/config.yaml')).toContain('path: ../one')
  })

  it('creates a config when there is none, and says so', async () => {
    await using dir = await tempDir({ ...workerFiles('one'), '.git/HEAD': '' })
    expect((await runCli(['worker', 'add', './one'], { cwd: dir.path })).stderr).toContain(
      'created config.yaml',
    )
  })

  it.each([
    [['./one'], 1, 'cli_worker_exists'],
    [['./nowhere'], 1, 'worker_folder_not_found'],
    [['./broken'], 1, 'worker_manifest_invalid'],
    [['something'], 1, 'cli_worker_source_unknown'],
    [['iii-htp'], 1, 'Did you mean iii-http?'],
    [['./taken'], 1, 'cli_worker_name_invalid'],
    [['iii-cron'], 1, 'cli_worker_unavailable'],
    [['iii-telemetry'], 0, 'nothing to add'],
    [['./two', './nowhere'], 1, 'added 1/2'],
  ])('%j exits %i with %s', async (args, expected, text) => {
    await using dir = await tempDir({
      'config.yaml': 'workers:\n  - name: one\n    path: ./one\n',
      ...workerFiles('one'),
      ...workerFiles('two'),
      'broken/iii.worker.yaml': 'nmae: x\n',
      'taken/iii.worker.yaml': 'name: iii-http\nscripts: { start: x }\n',
    })
    const { code, stderr } = await runCli(['worker', 'add', ...args], { cwd: dir.path })
    expect(code).toBe(expected)
    expect(stderr).toContain(text)
  })

  it('waits until the worker has registered everything, and counts it', async () => {
    await using project = await launchProject({ files: workerFiles('one'), watch: true })
    const { code, stderr } = await runCli(['worker', 'add', './one'], { cwd: project.dir.path })
    expect(stderr).toMatch(/one: ready in \d+\.\ds — 1 function, 0 triggers\n$/)
    expect(code).toBe(0)
    const { stdout } = await runCli(['trigger', 'one::pid'], { cwd: project.dir.path })
    expect(Number(stdout)).toBeGreaterThan(0)
  })

  it('adds a built-in worker, by either name', async () => {
    await using project = await launchProject({ watch: true })
    const { code, stderr } = await runCli(['worker', 'add', 'state'], { cwd: project.dir.path })
    expect([code, stderr]).toEqual([0, expect.stringMatching(/state: ready in .* — 8 functions/)])
    const again = await runCli(['worker', 'add', 'iii-state'], { cwd: project.dir.path })
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('cli_worker_exists')])
  })

  it('of a crashing worker fails at once with what it wrote to stderr', async () => {
    const files = {
      'bad/iii.worker.yaml': 'name: bad\nscripts:\n  start: echo "no such table" >&2; exit 7\n',
    }
    await using project = await launchProject({ files, watch: true })
    const { code, stderr } = await runCli(['worker', 'add', './bad'], { cwd: project.dir.path })
    expect(code).toBe(1)
    expect(stderr).toMatch(/cli_worker_crashed[^]*exit code 7\n +no such table/)
  })

  it('of a worker that does not come up in time exits 2', async () => {
    const files = { 'mute/iii.worker.yaml': 'name: mute\nscripts:\n  start: exec sleep 60\n' }
    await using project = await launchProject({ files, watch: true })
    const { code, stderr } = await runCli(['worker', 'add', './mute', '--timeout', '1'], {
      cwd: project.dir.path,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('cli_worker_not_ready')
  })
})

describe('iii worker remove', () => {
  it('takes the entry out; a running engine stops the worker', async () => {
    await using project = await launchProject({ workers: '  - name: iii-state\n', watch: true })
    const cwd = project.dir.path
    const refused = await runCli(['worker', 'remove', 'iii-state'], { cwd })
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('cli_confirmation_needed')])
    expect((await runCli(['worker', 'remove', 'iii-state', '--yes'], { cwd })).code).toBe(0)
    expect(await project.dir.read('config.yaml')).toBe(`workers:\n${ANY_PORT}`)
    await until(() => project.launched.workers().length === 1)
  })

  it('of a worker that is not there exits 1 and changes nothing', async () => {
    await using dir = await tempDir({ 'config.yaml': configText('  - name: iii-state\n') })
    const { code, stderr } = await runCli(['worker', 'remove', 'iii-sate'], { cwd: dir.path })
    expect([code, stderr]).toEqual([1, expect.stringContaining('Did you mean iii-state')])
    expect(await dir.read('config.yaml')).toBe(configText('  - name: iii-state\n'))
  })
})

describe('iii worker list and status', () => {
  it('show configured and external workers on stdout', async () => {
    await using project = await launchProject({
      workers: '  - name: one\n    path: ./one\n',
      files: workerFiles('one'),
    })
    const cwd = project.dir.path
    await project.connect('stranger').ready()
    await until(async () => (await runCli(['trigger', 'one::pid', '-q'], { cwd })).code === 0)
    const { stdout } = await runCli(['worker', 'list'], { cwd })
    expect(stdout).toMatch(/^NAME +KIND +VERSION +PID +STATUS +FUNCTIONS +UPTIME\n/)
    expect(stdout).toMatch(/^one +local +\S+ +\d+ +running +1 +\d+s$/m)
    expect(stdout).toMatch(/^stranger +external +/m)
    const rows = JSON.parse((await runCli(['worker', 'list', '--json'], { cwd })).stdout) as object[]
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'name',
      'kind',
      'version',
      'pid',
      'status',
      'functions',
      'uptime_ms',
    ])
    const status = await runCli(['worker', 'status', 'one'], { cwd })
    expect(status.stdout).toMatch(
      /^one: running\n {2}engine: +running\n {2}config: +local, in config\.yaml\n/,
    )
    expect(JSON.parse((await runCli(['worker', 'status', 'one', '--json'], { cwd })).stdout)).toMatchObject({
      name: 'one',
      configured: true,
      restarts: 0,
    })
  })

  it('say that the config is invalid while an earlier state of it runs', async () => {
    await using project = await launchProject({ workers: '  - name: iii-state\n' })
    const text = configText('  - name: iii-state\n  - name: iii-cron\n')
    await project.dir.write('config.yaml', text)
    await project.launched.reload()
    const { stdout } = await runCli(['worker', 'status', 'iii-state'], { cwd: project.dir.path })
    expect(stdout).toContain('invalid: the engine runs an earlier state of it')
  })

  it('show what the engine runs while the config cannot be read', async () => {
    await using project = await launchProject({ workers: '  - name: iii-state\n' })
    await project.dir.write('config.yaml', 'workers:\n  - name: {\n')
    const cwd = project.dir.path
    const list = await runCli(['worker', 'list'], { cwd })
    expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^iii-state +built-in /m) as string })
    expect(list.stderr).toMatch(
      /config\.yaml is invalid; the engine runs an earlier state of it\.\nerror: .*:3:1 /s,
    )
    const { code, stdout } = await runCli(['worker', 'status', 'iii-state'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('invalid: the engine runs an earlier state of it')
  })

  it('without a config say so', async () => {
    await using dir = await tempDir({ '.git/HEAD': '' })
    const { code, stdout, stderr } = await runCli(['worker', 'list'], { cwd: dir.path })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toContain('There is no config.yaml yet; add a worker with `iii worker add ./path`.')
  })

  it('without an engine show what is configured', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers:\n  - name: one\n    path: ./one\n' })
    const { code, stdout, stderr } = await runCli(['worker', 'list'], { cwd: dir.path })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^one +local +- +- +stopped/m)
    expect(stderr).toContain('The engine is not running')
    expect((await runCli(['worker', 'status', 'none'], { cwd: dir.path })).code).toBe(1)
  })
})

describe('iii worker logs', () => {
  it('prints the end of each stream to its own output', async () => {
    const numbered = Array.from({ length: 150 }, (_, index) => `line ${index}\n`)
    await using dir = await tempDir({
      'config.yaml': 'workers:\n  - name: one\n    path: ./one\n  - name: two\n    path: ./two\n',
      '.iii/logs/one/stdout.log': numbered.join(''),
      '.iii/logs/one/stderr.log': 'oops\n',
    })
    const run = (...argv: string[]) => runCli(['worker', 'logs', ...argv], { cwd: dir.path })
    expect(await run('one')).toEqual({ code: 0, stdout: numbered.slice(-100).join(''), stderr: 'oops\n' })
    expect((await run('one', '--tail', '2')).stdout).toBe('line 148\nline 149\n')
    expect(await run('two')).toMatchObject({ code: 0, stdout: '' })
    expect(await run('three')).toMatchObject({ code: 1 })
  })
})

describe('iii worker init', () => {
  it('writes a worker and says what comes next', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers: []\n' })
    const { code, stdout, stderr } = await runCli(['worker', 'init', 'apps/greeter', '--language', 'TS'], {
      cwd: dir.path,
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^[0-9a-f-]{36}\n$/)
    expect(stderr).toMatch(
      /Next steps:\n {2}cd apps\/greeter\n {2}npm install\n[^]*iii worker add \.\/apps\/greeter {2}# in the folder of your config\.yaml\n$/,
    )
    expect(await dir.read('apps/greeter/iii.worker.yaml')).toContain('name: greeter')
    const again = await runCli(['worker', 'init', 'apps/greeter', '--language', 'ts'], { cwd: dir.path })
    expect([again.code, again.stdout, again.stderr]).toEqual([
      0,
      '',
      expect.stringContaining('nothing changed'),
    ])
  })

  it('beside other files says which of them stay', async () => {
    await using dir = await tempDir({ 'apps/package.json': '{}' })
    const argv = ['worker', 'init', 'apps', '-l', 'ts', '--allow-non-empty']
    const { code, stderr } = await runCli(argv, { cwd: dir.path })
    expect([code, stderr]).toEqual([0, expect.stringContaining('Left as it was: package.json\n')])
  })

  it.each([
    [['x'], 1, 'scaffold_language_missing'],
    [['x', '-l', 'cobol'], 2, 'scaffold_language_unknown'],
    [['Bad Name', '-l', 'ts'], 2, 'scaffold_name_invalid'],
    [['full', '-l', 'ts'], 1, 'scaffold_target_not_empty'],
    [['', '-l', 'ts'], 2, 'cli_option_invalid'],
  ])('%j exits %i with %s and writes nothing', async (args, expected, text) => {
    await using dir = await tempDir({ 'full/file': '' })
    const { code, stderr } = await runCli(['worker', 'init', ...args], { cwd: dir.path })
    expect([code, stderr]).toEqual([expected, expect.stringContaining(text)])
  })
})
