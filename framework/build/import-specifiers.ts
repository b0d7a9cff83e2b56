import type { ts } from './typescript.js'

/** Every module a file names, in import types and `import()` too: the compiler has gathered them. */
export function importSpecifiers(file: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return (file as { imports?: readonly ts.StringLiteralLike[] }).imports ?? []
}
