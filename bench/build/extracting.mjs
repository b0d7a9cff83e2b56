// The schemas of a project alone, once its types are checked: `extracting.mjs <project>`. Prints milliseconds.
import { performance } from 'node:perf_hooks'
import { discover, manifestOf } from '../../dist/framework/build/analyse.js'
import { compilerDiagnostics } from '../../dist/framework/build/compiler-diagnostics.js'
import { DiagnosticList } from '../../dist/framework/build/diagnostics.js'
import { optimizeLess } from '../../dist/framework/build/index.js'
import { openProject, projectSources } from '../../dist/framework/build/program.js'

optimizeLess()
const [folder] = process.argv.slice(2)
const { source } = openProject(folder)
const { program } = source
const diagnostics = new DiagnosticList(folder)
const discovery = discover(projectSources(program, folder), {
  program,
  projectDir: folder,
  diagnostics,
  known: () => undefined,
})
compilerDiagnostics(source)
const started = performance.now()
const { manifest } = manifestOf(discovery, { program, diagnostics })
const took = performance.now() - started
if (manifest.functions.length === 0 || diagnostics.hasErrors) throw new Error('the project has no schemas')
console.log(JSON.stringify(took))
