import { describe, expect, it } from 'vitest'
import { commands } from '../../cli/commands.js'
import { runCli } from '../helpers/run-cli.js'
import { tempDir } from '../helpers/temp-dir.js'

describe('iii', () => {
  it('--version prints the version and nothing else', async () => {
    const { code, stdout, stderr } = await runCli(['--version'])
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it.each([
    [['nope'], 2, 'iii knows'],
    [['triger', 'a::b'], 2, 'Did you mean `iii trigger`?'],
    [['worker', 'lst'], 2, 'Did you mean `iii worker list`?'],
    [['build', '--wacth'], 2, 'Did you mean --watch?'],
    [['trigger', 'f', '-o', 'yaml'], 2, 'one of json, pretty, raw'],
    [['trigger', 'f', '--port', 'x'], 2, 'a whole number'],
    [['trigger', 'f', '--void', '--queue', 'q'], 2, '--void and --queue'],
    [['trigger', 'f', '--url', 'ws://x', '--port', '1'], 2, '--url and --port'],
    [['--use-default-config', '--config', 'x'], 2, '--use-default-config and --config'],
    [['create', 'my-app'], 2, 'iii worker init'],
    [['sandbox'], 2, 'iii worker add'],
    [['start'], 2, 'iii dev'],
    [['worker', 'add'], 2, 'iii worker add <PATH|NAME>'],
    [['trigger'], 1, 'Usage: iii trigger <FUNCTION>'],
    [['trigger', 'f', 'word'], 1, "'word' has no '='"],
    [['trigger', 'f', '--json', 'oops'], 1, 'oops'],
  ])('%j exits %i with %j', async (argv, expected, text) => {
    const { code, stdout, stderr } = await runCli(argv)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toContain(text)
  })

  it('without a config file exits 1, names both ways out and creates nothing', async () => {
    await using dir = await tempDir()
    const { code, stderr } = await runCli([], { cwd: dir.path })
    expect(code).toBe(1)
    expect(stderr).toContain(dir.join('config.yaml'))
    expect(stderr).toContain('--use-default-config')
    const { readdir } = await import('node:fs/promises')
    expect(await readdir(dir.path)).toEqual([])
  })

  it('shows a wrong config with the place in it', async () => {
    await using dir = await tempDir({ 'config.yaml': 'workers:\n  - nmae: iii-http\n' })
    const { code, stderr } = await runCli([], { cwd: dir.path })
    expect(code).toBe(1)
    expect(stderr).toMatch(/config\.yaml:2:5 [^]*> 2 \| {3}- nmae: iii-http/)
  })
})

describe('help', () => {
  it.each(commands.filter(({ replacedBy }) => replacedBy === undefined).map(({ name }) => [name]))(
    'of `iii %s` goes to stdout and names every option',
    async (name) => {
      const words = name.split(' ').filter(Boolean)
      const { code, stdout, stderr } = await runCli([...words, '--help'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const { options } = commands.find((command) => command.name === name) ?? { options: [] }
      for (const option of options.filter(({ isHidden }) => !isHidden))
        expect(stdout).toContain(`--${option.name}`)
      expect(stdout).toContain(`Usage: ${`iii ${name}`.trim()}`)
      expect((await runCli(['help', ...words])).stdout).toBe(stdout)
    },
  )

  it('of a group without its command goes to stderr and exits 2', async () => {
    const { code, stdout, stderr } = await runCli(['worker'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/Commands:[^]*init[^]*add[^]*remove/)
  })

  it('lists no removed command and no hidden option', async () => {
    const { stdout } = await runCli(['--help'])
    expect(stdout).not.toMatch(/sandbox|create|update-check/)
    expect((await runCli(['trigger', '--help'])).stdout).not.toContain('--function-id')
  })

  it('fits a terminal without cutting names, and is coloured only there', async () => {
    const { stdout } = await runCli(['trigger', '--help'], { terminalWidth: 60 })
    // oxlint-disable-next-line no-control-regex -- the colours are what it takes away
    const plain = stdout.replace(/\u001b\[\d+m/g, '')
    expect(plain.length).toBeLessThan(stdout.length)
    expect(plain).toContain('--timeout-ms')
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(66)
    const colourless = await runCli(['trigger', '--help'], { terminalWidth: 60, env: { NO_COLOR: '1' } })
    expect(colourless.stdout).toBe(plain)
  })
})
