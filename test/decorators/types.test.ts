import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))
const right = ['right.ts', 'every-trigger.ts', 'mixin.ts', 'hidden.ts'].map((name) =>
  join(here, 'types', name),
)
const wrong = join(here, 'types', 'wrong.ts')
/** The same text without its `@ts-expect-error`, so that the compiler tells what it thinks. */
const told = join(here, 'types', 'told.ts')
const toldText = readFileSync(wrong, 'utf8').replaceAll('@ts-expect-error', 'expected:')

const parsed = new Map<string, ts.SourceFile | undefined>()

describe.each([
  ['legacy', true],
  ['standard', false],
])('%s decorators', (_model, experimentalDecorators) => {
  const program = programOf({ experimentalDecorators })

  it.each(right)('accept every right use in %s', (file) => {
    expect(problemsIn(program, file)).toEqual([])
  })

  it('refuse every wrong use at its own line', () => {
    expect(problemsIn(program, wrong)).toEqual([])
  })

  it('say what is wrong in plain words', () => {
    expect(problemsIn(program, told).join('\n\n')).toMatchSnapshot()
  })
})

function programOf(options: ts.CompilerOptions): ts.Program {
  const root = dirname(dirname(here))
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: object
  }
  const base = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root).options
  const paths = { 'iii-framework': [join(root, 'framework', 'index.ts')] }
  const all = { ...base, ...options, paths, noEmit: true }
  const disk = ts.createCompilerHost(all)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file === told || disk.fileExists(file),
    getSourceFile: (file, version) => {
      if (file === told) return ts.createSourceFile(file, toldText, version)
      if (!parsed.has(file)) parsed.set(file, disk.getSourceFile(file, version))
      return parsed.get(file)
    },
  }
  return ts.createProgram([...right, wrong, told], all, host)
}

/** One text per problem: the member's own `expected:` words, then the compiler's. */
function problemsIn(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file)
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((it) => {
    const line = source && it.start !== undefined ? source.getLineAndCharacterOfPosition(it.start).line : 0
    const above = source?.text.split('\n')[line - 1]?.trim().replace('// expected: ', '') ?? ''
    return `# ${above}\nTS${it.code}: ${ts.flattenDiagnosticMessageText(it.messageText, '\n')}`
  })
}
