import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { root } from '../architecture/imports.js'
import { blocksIn } from './markdown.js'

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  paths: {
    'iii-framework': [join(root, 'framework/index.ts')],
    'iii-framework/browser': [join(root, 'framework/sdk/browser/index.ts')],
    'iii-framework/testing': [join(root, 'framework/testing/index.ts')],
  },
}

/** Compiles texts as files of this repository, and gives back what the compiler says of them. */
function problemsOf(sources: ReadonlyMap<string, string>, extra: ts.CompilerOptions): string[] {
  const host = ts.createCompilerHost({ ...options, ...extra })
  const disk = { ...host }
  host.fileExists = (path) => sources.has(path) || disk.fileExists(path)
  host.readFile = (path) => sources.get(path) ?? disk.readFile(path)
  const program = ts.createProgram([...sources.keys()], { ...options, ...extra }, host)
  return [...sources.keys()].flatMap((path) => {
    const file = program.getSourceFile(path)
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    return found.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
  })
}

const snippets = new Map(
  blocksIn('ts').map(({ file, line, text }) => [
    join(root, `${file.replaceAll(/[^\w]/g, '-')}-line-${line}.ts`),
    text,
  ]),
)

const isForPages = ([, text]: [string, string]): boolean => text.includes("'iii-framework/browser'")
const forPages = new Map([...snippets].filter(isForPages))
const forNode = new Map([...snippets].filter((snippet) => !isForPages(snippet)))

it.each([
  ['standard', {}],
  ['legacy', { experimentalDecorators: true }],
])('every TypeScript block of the documents compiles with %s decorators', (_, extra) => {
  expect(forNode.size).toBeGreaterThan(0)
  expect(problemsOf(forNode, extra)).toEqual([])
})

it('every TypeScript block for pages compiles without Node.js', () => {
  expect(forPages.size).toBeGreaterThan(0)
  expect(problemsOf(forPages, { lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], types: [] })).toEqual([])
})

it('a block that does not compile is told with its document and line', () => {
  const broken = new Map([[join(root, 'README-md-line-1.ts'), 'const a: number = "text"']])
  expect(problemsOf(broken, {})).toEqual([
    `${join(root, 'README-md-line-1.ts')}: Type 'string' is not assignable to type 'number'.`,
  ])
})
