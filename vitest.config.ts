import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { defineConfig, type Plugin } from 'vitest/config'

/** Vite's transformer knows legacy decorators only; these test files carry standard ones, so TypeScript compiles them. */
const standardDecorators: Plugin = {
  name: 'standard-decorators',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.standard.test.ts')) return undefined
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: true }
    const output = ts.transpileModule(code, { fileName: id, compilerOptions })
    return { code: output.outputText, map: output.sourceMapText ?? null }
  },
}

export default defineConfig({
  plugins: [standardDecorators],
  resolve: { alias: { 'iii-framework': fileURLToPath(new URL('framework/index.ts', import.meta.url)) } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
