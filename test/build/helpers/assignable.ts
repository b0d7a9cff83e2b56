import { join } from 'node:path'
import ts from 'typescript'

/** An expression, and the type as a module of the project can write it: one type per folder. */
export interface Assignment {
  /** A folder of the project; the type may be about its `./input.js` under the name `input`. */
  readonly folder: string
  readonly type: string
  readonly expression: string
}

/** Which of many assignments the compiler accepts: one program for all of them, with one module per folder. */
export function acceptedBy(projectDir: string, assignments: readonly Assignment[]): boolean[] {
  const { options, fileNames } = configOf(projectDir)
  const modules = modulesOf(projectDir, assignments)
  const program = ts.createProgram([...fileNames, ...modules.keys()], options, hostWith(modules, options))
  const refused = new Set([...modules.keys()].flatMap((path) => refusedLines(program, path)))
  const placed = new Map<string, number>()
  return assignments.map(({ folder }) => {
    const line = placed.get(folder) ?? HEADER_LINES
    placed.set(folder, line + 1)
    return !refused.has(`${moduleOf(projectDir, folder)}:${line}`)
  })
}

const headerOf = (type: string): string =>
  `import type * as input from './input.js'\n${declarations}; type Compared = ${type}\n`
const HEADER_LINES = 2

/** What a value is on the wire's side of a type whose values are told apart by name alone. */
const declarations =
  'type Plain<T> = T extends string ? `${T}` : T extends number | bigint | boolean | null | undefined | Date | Uint8Array ? T : ' +
  'T extends readonly unknown[] ? { [I in keyof T]: Plain<T[I]> } : ' +
  '{ [K in keyof T as T[K] extends (...all: never[]) => unknown ? never : K]: Plain<T[K]> }; ' +
  'type Item<T> = T extends AsyncIterable<infer I> ? I : T; ' +
  'type Result<T> = undefined extends T ? T | null : T'

function modulesOf(projectDir: string, assignments: readonly Assignment[]): Map<string, string> {
  const texts = new Map<string, string>()
  for (const { folder, type, expression } of assignments) {
    const path = moduleOf(projectDir, folder)
    const before = texts.get(path) ?? headerOf(type)
    texts.set(path, `${before}export const v${before.length}: Compared = ${expression}\n`)
  }
  return texts
}

function moduleOf(projectDir: string, folder: string): string {
  return join(projectDir, folder, 'assigned.ts')
}

function configOf(projectDir: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(join(projectDir, 'tsconfig.json'), (path) => ts.sys.readFile(path))
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, projectDir)
  return { ...parsed, options: { ...parsed.options, noEmit: true, skipLibCheck: true } }
}

function hostWith(modules: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true)
  return {
    ...host,
    fileExists: (path) => modules.has(path) || host.fileExists(path),
    readFile: (path) => modules.get(path) ?? host.readFile(path),
    getSourceFile: (path, target, ...rest) => {
      const text = modules.get(path)
      if (text === undefined) return host.getSourceFile(path, target, ...rest)
      const file = ts.createSourceFile(path, text, target, true)
      file.impliedNodeFormat = ts.ModuleKind.ESNext
      return file
    },
  }
}

function refusedLines(program: ts.Program, path: string): string[] {
  const file = program.getSourceFile(path)
  if (!file) throw new Error(`${path} is not part of the program`)
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  return found.map(({ start = 0 }) => `${path}:${file.getLineAndCharacterOfPosition(start).line}`)
}
