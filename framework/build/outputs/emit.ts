import type { ts } from 'ts-morph'
import type { OutputFile } from './write-files.js'

/** The JavaScript of a program with its source maps, as tsconfig.json lays it out. */
export function compiledFiles(program: ts.Program): OutputFile[] {
  const files: OutputFile[] = []
  program.emit(undefined, (path, text) => files.push({ path, text }))
  return files
}
