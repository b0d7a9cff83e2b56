import { describe, expect, test } from 'vitest'
import { isIiiError } from '../../framework/errors/iii-error.js'
import { parseConfig, readConfigFile, type ConfigFile } from '../../framework/project/index.js'
import { tempDir } from '../helpers/temp-dir.js'

const PATH = '/project/config.yaml'

function parse(text: string, env: Record<string, string> = {}): ConfigFile {
  return parseConfig(text, { path: PATH, env, engineVersion: '1.2.3' })
}

function problemsOf(text: string, env: Record<string, string> = {}): string[] {
  return errorOf(text, env)
    .message.split('\n')
    .filter((line) => line.startsWith(PATH))
}

function errorOf(text: string, env: Record<string, string> = {}): Error & { code: string } {
  try {
    parse(text, env)
  } catch (error) {
    if (isIiiError(error)) return error
    throw error
  }
  throw new Error('the text was accepted')
}

describe('the grammar', () => {
  test('an entry with only a name gets every default', () => {
    const { workers, namespaceGraceMs } = parse('workers:\n  - name: iii-http\n')
    expect(namespaceGraceMs).toBe(5000)
    expect(workers).toEqual([
      {
        name: 'iii-http',
        type: 'iii-http',
        config: undefined,
        env: {},
        watch: false,
        restart: 'on-failure',
        enabled: true,
        place: { line: 2, column: 11 },
      },
    ])
  })

  test('every field of an entry is read, and path is made absolute from the folder of the file', () => {
    const text = [
      'registration_namespace_grace_ms: 250',
      'workers:',
      '  - name: math',
      '    path: ./workers/math',
      '    config: { a: [1, x] }',
      '    env: { A: 1.10, B: true, C: text }',
      '    watch: false',
      '    restart: always',
      '    enabled: false',
      '  - name: box',
      '    image: repo/box:1',
    ].join('\n')
    const { workers, namespaceGraceMs } = parse(text)
    expect(namespaceGraceMs).toBe(250)
    expect(workers[0]).toMatchObject({
      path: '/project/workers/math',
      config: { a: [1, 'x'] },
      env: { A: '1.10', B: 'true', C: 'text' },
      watch: false,
      restart: 'always',
      enabled: false,
    })
    expect(workers[1]).toMatchObject({ image: 'repo/box:1', watch: false })
  })

  test('worker_path is another spelling of path, and a worker with a path is watched', () => {
    expect(parse('workers: [{name: a, worker_path: /abs/a}]').workers[0]).toMatchObject({
      path: '/abs/a',
      watch: true,
    })
  })

  test.each(['', '# nothing yet\n', 'workers:\n', 'workers: []\n', 'workers: ~\nmodules:\n'])(
    'the file %j lists no workers',
    (text) => {
      expect(parse(text).workers).toEqual([])
    },
  )

  test('modules follow workers, and namesakes are numbered in order of appearance', () => {
    const text =
      'modules: [{name: m}, {name: iii-worker-manager}]\nworkers: [{name: iii-worker-manager}, {name: m}]\n'
    expect(parse(text).workers.map(({ name, type }) => [name, type])).toEqual([
      ['iii-worker-manager', 'iii-worker-manager'],
      ['m', 'm'],
      ['m#1', 'm'],
      ['iii-worker-manager#1', 'iii-worker-manager'],
    ])
  })

  test('anchors and aliases stand for what they name', () => {
    const text = 'workers:\n  - name: a\n    config: &c { port: 1 }\n  - name: b\n    config: *c\n'
    expect(parse(text).workers[1]?.config).toEqual({ port: 1 })
  })

  test('both names of a built-in worker abort with the pair and the lines', () => {
    const error = errorOf('workers:\n  - name: iii-http\n  - name: cron\n  - name: http\n')
    expect(error.code).toBe('config_duplicate_workers')
    expect(error.message).toBe(`Duplicate worker configurations: iii-http (${PATH}:2) and http (${PATH}:4).`)
  })
})

describe('problems', () => {
  test.each([
    ['worker: []', `1:1 unknown key 'worker'; did you mean 'workers'?`],
    ['zebra: 1', `1:1 unknown key 'zebra'`],
    ['- a', '1:1 the file must be a map whose list `workers` names the workers to run'],
    ['workers: 3', '1:10 workers must be a list, not 3'],
    ['workers: [x]', '1:11 workers[0] must be a map with a name, e.g. `- name: iii-http`'],
    ['workers: [{config: 1}]', '1:11 workers[0] has no name'],
    ['workers: [{name: 7}]', '1:18 workers[0].name must be a string, not 7'],
    [
      'workers: [{name: ../x}]',
      `1:18 workers[0].name must not start with a dot or contain '..', as '../x' does`,
    ],
    [
      'workers: [{name: a/b}]',
      `1:18 workers[0].name may only contain letters, digits, '.', '_' and '-', unlike 'a/b'`,
    ],
    ['workers: [{name: a, pth: x}]', `1:21 unknown key 'pth' in workers[0]; did you mean 'path'?`],
    ['workers: [{name: a, watch: 1}]', '1:28 workers[0].watch must be true or false, not 1'],
    [
      'workers: [{name: a, restart: allways}]',
      `1:30 workers[0].restart must be one of always, on-failure, never, not 'allways'; did you mean 'always'?`,
    ],
    ['workers: [{name: a, env: [1]}]', '1:26 workers[0].env must be a map, not a list'],
    ['workers: [{name: a, env: {K: [1]}}]', '1:30 workers[0].env.K must be a string, not a list'],
    ['workers: [{name: a, env: {K: }}]', '1:30 workers[0].env.K must have a value'],
    [
      'workers: [{name: a, env: {"K-1": x}}]',
      '1:34 workers[0].env.K-1 is no variable name: letters, digits and _ only',
    ],
    [
      'workers: [{name: a, path: x, worker_path: y}]',
      '1:43 workers[0].worker_path means the same as path; keep one of the two',
    ],
    ['workers: [{name: a, path: ""}]', '1:27 workers[0].path must not be empty'],
    [
      'workers: [{name: a, path: x, image: y}]',
      '1:37 workers[0].image cannot stand beside path; keep one of the two',
    ],
    [
      'workers: [{name: http, image: y}]',
      '1:31 workers[0].image cannot be given: http is part of the engine; choose another name for a worker of your own',
    ],
    [
      'registration_namespace_grace_ms: -1',
      '1:34 registration_namespace_grace_ms must be a whole number of at least 0, not -1',
    ],
    ['workers: []\nworkers: []', `2:1 the key 'workers' occurs twice in one map`],
    [
      'a: [',
      '1:5 not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'workers: [{name: a, config: {port: ${PORT:1} }}]',
      '1:37 not valid YAML: inside { } or [ ] a placeholder needs quotes, or give its key a line of its own',
    ],
  ])('%j is refused with its place', (text, problem) => {
    expect(problemsOf(text)).toEqual([`${PATH}:${problem}`])
  })

  test('all of them are told at once, in file order, each with the lines around it', () => {
    const text = 'workers:\n  - name: a\n    watch: maybe\n    restrt: never\nextra: 1\n'
    const error = errorOf(text)
    expect(error.code).toBe('config_invalid')
    expect(error.message).toBe(
      [
        `${PATH}:3:12 workers[0].watch must be true or false, not the text 'maybe'`,
        '  2 |   - name: a',
        '> 3 |     watch: maybe',
        '    |            ^',
        '  4 |     restrt: never',
        `${PATH}:4:5 unknown key 'restrt' in workers[0]; did you mean 'restart'?`,
        '  3 |     watch: maybe',
        '> 4 |     restrt: never',
        '    |     ^',
        '  5 | extra: 1',
        `${PATH}:5:1 unknown key 'extra'`,
        '  4 |     restrt: never',
        '> 5 | extra: 1',
        '    | ^',
        '  6 |',
      ].join('\n'),
    )
  })

  test('aliases that multiply without measure are a problem, not a hang', () => {
    const levels = ['a: &a [x,x,x,x,x,x,x,x,x,x]']
    for (const level of 'bcdef') {
      const below = String.fromCharCode(level.charCodeAt(0) - 1)
      levels.push(`${level}: &${level} [${Array(10).fill(`*${below}`).join(',')}]`)
    }
    const text = `workers:\n  - name: w\n    config:\n${levels.map((line) => `      ${line}\n`).join('')}`
    expect(problemsOf(text).join()).toMatch(/Excessive alias count/)
  })

  test('a problem inside the config of a worker is shown at its line', () => {
    const config = parse('workers:\n  - name: w\n    config:\n      cors:\n        origins: 5\n')
    const { message } = config.invalid([{ worker: 'w', pointer: '/cors/origins', reason: 'must be a list' }])
    expect(message).toMatch(`${PATH}:5:18 w.config.cors.origins must be a list\n  4 |       cors:\n> 5 |`)
  })
})

describe('placeholders in values', () => {
  const valueOf = (scalar: string, env: Record<string, string> = {}) =>
    parse(`workers:\n  - name: w\n    config: ${scalar}\n`, env).workers[0]?.config

  test.each<[string, Record<string, string>, unknown]>([
    ['${PORT:3111}', {}, 3111],
    ['${PORT:3111}', { PORT: '80' }, 80],
    ['"${PORT:3111}"', {}, '3111'],
    [`'\${PORT:3111}'`, {}, '3111'],
    ['${ON:true}', {}, true],
    ['\n      k: ${X:null}', {}, { k: null }],
    ['${X:null}', {}, undefined],
    ['${X:}', {}, ''],
    ['${X:a}', { X: '' }, ''],
    ['${X:[1]}', {}, '[1]'],
    ['${X}', { X: '1 # no comment' }, '1 # no comment'],
    ['${URL:redis://host:1}', {}, 'redis://host:1'],
    ['port-${PORT:3111}', {}, 'port-3111'],
    ['${A:1}${B:2}', {}, '12'],
    ['$${A}', { A: 'x' }, '${A}'],
    ['$A $$', { A: 'x' }, '$A $$'],
    ['${V:__III_ENGINE_VERSION__}', {}, '1.2.3'],
    ['[ "${A:1}", b ]', {}, ['1', 'b']],
  ])('%s with %j is %j', (scalar, env, value) => {
    expect(valueOf(scalar, env)).toEqual(value)
  })

  test('keys and comments are left alone', () => {
    expect(valueOf('\n      ${NONE}: 1 # ${NOPE}')).toEqual({ '${NONE}': 1 })
  })

  test('a typed field takes its type from the variable', () => {
    const text = 'workers:\n  - name: w\n    watch: ${WATCH}\n    enabled: ${ON:false}\n'
    expect(parse(text, { WATCH: 'true' }).workers[0]).toMatchObject({ watch: true, enabled: false })
    expect(problemsOf(text, { WATCH: 'perhaps' })).toEqual([
      `${PATH}:3:12 workers[0].watch must be true or false, not the text 'perhaps'`,
    ])
  })

  test('all variables without a value are one problem, and no other is made up from them', () => {
    const text = 'workers:\n  - name: ${NAME}\n    watch: ${WATCH}\n    env:\n      K: a-${K}\n'
    expect(problemsOf(text)).toEqual([
      `${PATH}:2:11 3 variables have no value: NAME (${PATH}:2), WATCH (${PATH}:3), K (${PATH}:5); ` +
        'set it in the environment or in .env, or write a default: ${NAME:default}',
    ])
  })
})

describe('reading from disk', () => {
  test('.env beside the file fills in what the environment lacks and overrides nothing', async () => {
    await using dir = await tempDir({
      '.env': 'A=file\nB=file\n',
      'config.yaml': 'workers:\n  - name: w\n    config: ${A}-${B}\n',
    })
    const config = await readConfigFile(dir.join('config.yaml'), { env: { A: 'real' } })
    expect(config.workers[0]?.config).toBe('real-file')
    expect(config).toMatchObject({ path: dir.join('config.yaml'), dir: dir.path })
  })

  test('a missing file says how to get one and creates nothing', async () => {
    await using dir = await tempDir()
    const reading = readConfigFile(dir.join('config.yaml'))
    await expect(reading).rejects.toMatchObject({
      code: 'config_not_found',
      hint: expect.stringContaining('iii worker add') as string,
    })
    await expect(dir.read('config.yaml')).rejects.toThrow('ENOENT')
  })

  test('an unreadable file says why', async () => {
    await using dir = await tempDir({ 'config.yaml/x': '' })
    const reading = readConfigFile(dir.join('config.yaml'))
    await expect(reading).rejects.toMatchObject({
      code: 'config_unreadable',
      message: expect.stringContaining('EISDIR') as string,
    })
  })
})
