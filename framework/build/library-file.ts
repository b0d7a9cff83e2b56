import type { ts } from './typescript.js'

/** True for the declarations of the language itself, wherever the compiler keeps them. */
export function isLanguageFile({ fileName }: Pick<ts.SourceFile, 'fileName'>): boolean {
  return /\/typescript\/lib\/lib\.[\w.]+\.d\.ts$/.test(fileName)
}

/** True for the declarations of the language and of Node.js. */
export function isLibraryFile(file: ts.SourceFile): boolean {
  return isLanguageFile(file) || /\/node_modules\/(@types\/node|undici-types)\//.test(file.fileName)
}
