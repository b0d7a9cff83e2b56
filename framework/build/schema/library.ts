import type { ts } from '../typescript.js'
import { isLibraryFile } from '../library-file.js'

/**
 * The name of a class or interface that the language or Node.js declares, `undefined` for every other type. The
 * declaring file is looked at, so that a project's own `Buffer` or `Map` is not taken for Node's.
 */
export function libraryName(type: ts.Type): string | undefined {
  const symbol = type.symbol as ts.Symbol | undefined
  if (!symbol || symbol.name.startsWith('__')) return undefined
  return isLibrarySymbol(symbol) ? symbol.name : undefined
}

/** True when the language's library or Node's typings declare the symbol. */
export function isLibrarySymbol(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => isLibraryFile(declaration.getSourceFile()))
}
