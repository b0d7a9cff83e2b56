// `npm run build:wasm`: compiles wasm/*.ts into framework/protocol, for whoever has changed one of them.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './ensure-installed.mjs'
import { endOnFailure, root, run, runNpm } from './steps.mjs'

const folder = join(root, 'wasm')
const source = join(folder, 'skip-value.ts')
const target = join(root, 'framework', 'protocol', 'skip-value-wasm.ts')
const binary = join(folder, 'dist', 'skip-value.wasm')

if (!isInstalled(folder)) {
  const code = await runNpm(['ci', '--prefix', folder, '--no-audit', '--no-fund', '--silent'])
  endOnFailure(code, 'npm ci --prefix wasm')
}
const compiler = join(folder, 'node_modules', 'assemblyscript', 'bin', 'asc.js')
const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '-o', binary]
endOnFailure(await run(process.execPath, [compiler, source, ...options]), 'asc')
const text = readFileSync(source)
writeFileSync(
  target,
  `// Made of wasm/skip-value.ts by \`npm run build:wasm\`.
export const sourceSha256 = '${createHash('sha256').update(text).digest('hex')}'

/** The module, in base64. */
// prettier-ignore
export const wasm =
  '${readFileSync(binary).toString('base64')}'
`,
)
