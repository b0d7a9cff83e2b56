import type { ts } from './typescript.js'

/** Where a declaration is written, in an order that is the same on every machine. */
export function inSourceOrder(a: ts.Declaration | undefined, b: ts.Declaration | undefined): number {
  return byText(fileOf(a) ?? '', fileOf(b) ?? '') || (a?.getStart() ?? 0) - (b?.getStart() ?? 0)
}

/** What is installed is named from its node_modules on: packages may lie in another folder on another machine. */
export function fileOf(declaration: ts.Declaration | undefined): string | undefined {
  return declaration?.getSourceFile().fileName.replace(/^.*\/node_modules\//, '~')
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
