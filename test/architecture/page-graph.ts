import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { type Import, importsOf, root } from './imports.js'

/** A source file and every import it makes, also those the compiler erases. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

/** A file and everything it leads to, at run time or as types alone. Packages end the way. */
export function filesFrom(entry: string): SourceFile[] {
  const found = new Map<string, SourceFile>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    const text = readFileSync(join(root, path), 'utf8')
    const imports = importsOf(path, text)
    found.set(path, { path, text, imports })
    for (const { to, isLocal } of imports) if (isLocal) visit(to)
  }
  visit(entry)
  return [...found.values()]
}

const nodeGlobals: ReadonlySet<string> = new Set([
  'Buffer',
  'NodeJS',
  '__dirname',
  '__filename',
  'clearImmediate',
  'global',
  'process',
  'require',
  'setImmediate',
])

/** Names of Node.js that a source text uses without having made them, each as `name (line)`. */
export function nodeGlobalsIn(text: string): string[] {
  const file = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && nodeGlobals.has(node.text) && !isMemberName(node)) {
      found.push(`${node.text} (${file.getLineAndCharacterOfPosition(node.getStart()).line + 1})`)
    }
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
    parent.name === node
  )
}

/** What the compiler says of a project, and the files it looked at. */
export function compiled(config: string): { problems: string[]; files: string[] } {
  const path = join(root, config)
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} }
  const parsed = ts.getParsedCommandLineOfConfigFile(path, { noEmit: true }, host)
  if (parsed === undefined) throw new Error(`${config} cannot be read`)
  const program = ts.createProgram(parsed.fileNames, parsed.options)
  return {
    problems: ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      ),
    files: program.getSourceFiles().map(({ fileName }) => fileName),
  }
}
