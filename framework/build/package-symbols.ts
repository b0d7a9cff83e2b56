import { ts } from './typescript.js'
import { importSpecifiers } from './import-specifiers.js'

export const PACKAGE_NAME = 'iii-framework'

/** What a decorator of the package does, whatever name a file imports it under. */
export type DecoratorRole =
  | 'Worker'
  | 'Function'
  | 'Condition'
  | 'Middleware'
  | 'Trigger'
  | 'CustomTrigger'
  | 'TriggerType'
  | 'OnConnect'
  | 'OnShutdown'

const decoratorRoles: Readonly<Record<string, DecoratorRole>> = {
  Worker: 'Worker',
  Function: 'Function',
  IiiFunction: 'Function',
  Trigger: 'Trigger',
  CustomTrigger: 'CustomTrigger',
  Condition: 'Condition',
  Middleware: 'Middleware',
  TriggerType: 'TriggerType',
  OnConnect: 'OnConnect',
  OnShutdown: 'OnShutdown',
}

/** The exported types a method takes to get the request itself instead of the merged input. */
const rawRequestNames: ReadonlySet<string> = new Set(['HttpRequest', 'StreamRequest'])

/** The declarations of iii-framework as this program sees them: aliases and re-exports lead back to these symbols. */
export interface PackageSymbols {
  readonly roleOf: (decorator: ts.Decorator) => DecoratorRole | undefined
  readonly isRawRequest: (type: ts.Type) => boolean
  /** The interface `TriggerTypes`, with what this program merges into it; absent in a package without one. */
  readonly triggerTypes: ts.Type | undefined
  /** True for the package's own files. */
  readonly isFrameworkFile: (file: ts.SourceFile) => boolean
}

export function packageSymbols(program: ts.Program): PackageSymbols {
  const checker = program.getTypeChecker()
  const modules = modulesNamed(PACKAGE_NAME, program)
  const roles = new Map<ts.Symbol, DecoratorRole>()
  const rawRequests = new Set<ts.Symbol>()
  let triggerTypes: ts.Type | undefined
  for (const exported of modules.flatMap((module) => checker.getExportsOfModule(module))) {
    if (exported.name === 'TriggerTypes')
      triggerTypes = checker.getDeclaredTypeOfSymbol(target(exported, checker))
    const role = Object.hasOwn(decoratorRoles, exported.name) ? decoratorRoles[exported.name] : undefined
    if (role) roles.set(target(exported, checker), role)
    if (rawRequestNames.has(exported.name)) rawRequests.add(target(exported, checker))
  }
  // A project's `declare module 'iii-framework'` is a declaration of the module, too, in a file of its own.
  const files = modules.flatMap(({ declarations = [] }) => declarations.filter(ts.isSourceFile))
  const folders = files.map(({ fileName }) => folderOf(fileName))
  return {
    roleOf: (decorator) => roles.get(decoratorSymbol(decorator, checker) ?? notASymbol),
    isRawRequest: (type) =>
      [type.aliasSymbol, type.symbol as ts.Symbol | undefined].some(
        (symbol) => symbol && rawRequests.has(symbol),
      ),
    triggerTypes,
    isFrameworkFile: ({ fileName }) => folders.some((folder) => fileName.startsWith(folder)),
  }
}

const notASymbol = {} as ts.Symbol

/** Every module of the program that some import means by this name: one, unless two copies are installed. */
function modulesNamed(name: string, program: ts.Program): ts.Symbol[] {
  const checker = program.getTypeChecker()
  const found = new Map<string, ts.Symbol | undefined>()
  for (const file of program.getSourceFiles()) {
    for (const specifier of importSpecifiers(file)) {
      if (specifier.text !== name) continue
      // Files of one folder that import it the same way find the same module.
      const way = `${program.getModeForUsageLocation(file, specifier)} ${folderOf(file.fileName)}`
      if (!found.has(way)) found.set(way, checker.getSymbolAtLocation(specifier))
    }
  }
  return [...new Set(found.values())].filter((module) => module !== undefined)
}

function decoratorSymbol({ expression }: ts.Decorator, checker: ts.TypeChecker): ts.Symbol | undefined {
  const called = ts.isCallExpression(expression) ? expression.expression : expression
  const name = ts.isPropertyAccessExpression(called) ? called.name : called
  const symbol = checker.getSymbolAtLocation(name)
  return symbol && target(symbol, checker)
}

function target(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

function folderOf(fileName: string): string {
  return fileName.slice(0, fileName.lastIndexOf('/') + 1)
}
