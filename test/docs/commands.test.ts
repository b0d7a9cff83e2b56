import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../cli/commands.js'
import { root } from '../architecture/imports.js'
import { commandsOf, documents } from './markdown.js'

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

/** Fails unless the command is one that can be run here, or one that another test runs. */
type Check = (command: string) => void

/** `npm run x` and the like: the script exists, and so does the file it runs. */
const isScript: Check = (command) => {
  const [, name = ''] = /^npm (?:run )?(\S+)/.exec(command) ?? []
  expect(scripts).toHaveProperty(name)
  const [, file] = /^node (\S+)/.exec(scripts[name] ?? '') ?? []
  if (file !== undefined) expect(existsSync(join(root, file))).toBe(true)
}

/** `iii x y`: the command line has such a command. */
const isCliCommand: Check = (command) => {
  const words = command.replace(/^(npx )?iii ?/, '').split(' ')
  const names = new Set(commands.map(({ name }) => name))
  expect(names.has(words.slice(0, 2).join(' ')) || names.has(words[0] ?? '')).toBe(true)
}

const runBy =
  (test: string, evidence: string): Check =>
  () =>
    expect(readFileSync(join(root, test), 'utf8')).toContain(evidence)

const packed = 'test/examples/packed.test.ts'
const quickstart = 'test/examples/quickstart.test.ts'

/** The first that fits a documented command says how it is known to work. */
const checks: readonly (readonly [RegExp, Check])[] = [
  [/^npm start/, runBy(quickstart, `'scripts', 'quickstart.mjs'`)],
  [/^npm install$/, runBy(packed, `'app/demo', 'install'`)],
  [/^npm run dev$/, runBy('templates/worker/ts/package.json', '"dev": "iii dev"')],
  [/^npm /, isScript],
  [/^npx iii worker init/, runBy(packed, `iii('worker', 'init', 'demo', '--language', 'typescript')`)],
  [/^npx iii worker add/, runBy(packed, `iii('worker', 'add', './demo', './snake')`)],
  [/^npx iii$|^npx iii trigger|^curl/, runBy(quickstart, `commandsOf('examples/quickstart/README.md')`)],
  [/^iii( |$)/, isCliCommand],
]

describe('every documented command works', () => {
  const documented = documents().flatMap((file) =>
    commandsOf(file).map((command) => [file, command] as const),
  )

  it.each(documented)('%s: %s', (_, command) => {
    const check = checks.find(([pattern]) => pattern.test(command))?.[1]
    expect(check, 'a command that nothing runs').toBeDefined()
    check?.(command)
  })
})

it('the README lists every command of the command line', () => {
  const listed = commandsOf('README.md').filter((command) => command.startsWith('iii'))
  const visible = commands.filter(({ load, isHidden, replacedBy }) => load && !isHidden && !replacedBy)
  const wanted = visible.map(({ name }) => `iii ${name}`.trim())
  expect(wanted.filter((name) => !listed.some((command) => command.startsWith(name)))).toEqual([])
})

it('the documents link only to files that exist', () => {
  const links = documents().flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(
      ([, target = '']) => [file, target] as const,
    )
  })
  expect(links.filter(([file, target]) => !existsSync(join(root, file, '..', target)))).toEqual([])
})
