import { dirname } from 'node:path'

// In the program that a snapshot is made of this stands for ../../installed.ts: packages cannot be looked up there.

const { III_COMPILER: compiler = '', III_TOOLS: tools = '' } = process.env

/** The folder of the compiler and of the declarations of the language. */
export function compilerFolder(): string {
  return dirname(compiler)
}

/** The versions that decide what a build writes. */
export function toolVersions(): string {
  return tools
}
