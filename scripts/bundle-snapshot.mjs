// Bundles the program that a start-up snapshot of the compiler is made of: Node.js loads no modules while it makes one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from './steps.mjs'

const folder = join(root, 'framework', 'build', 'snapshot', 'program')
const requireLine = 'const require = createRequire(import.meta.url)\n'

/** What stands for the modules that look for packages where they are installed. */
const standIns = {
  name: 'stand-ins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/typescript\.js$/ }, () => ({ path: join(folder, 'compiler.ts') }))
    onResolve({ filter: /^typescript$/ }, () => ({ path: 'typescript', namespace: 'package' }))
    onLoad({ filter: /.*/, namespace: 'package' }, () => ({
      contents: `module.exports = require('./compiler.ts').ts`,
      resolveDir: folder,
    }))
    onResolve({ filter: /\/installed\.js$/ }, () => ({ path: join(folder, 'installed.ts') }))
    // What is required plainly becomes part of the bundle.
    onLoad({ filter: /schema\/generator\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes(requireLine)) throw new Error(`${path} has another way to require packages now.`)
      return { contents: text.replace(requireLine, ''), loader: 'ts' }
    })
  },
}

/** Writes the bundle to a file. */
export async function bundleSnapshot(outfile) {
  const { warnings } = await build({
    entryPoints: [join(folder, 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    plugins: [standIns],
    logLevel: 'warning',
  })
  // A module that asks where it is gets no answer in there.
  if (warnings.length > 0) throw new Error('The bundle of the snapshot does not work.')
}
