import { ts } from '../typescript.js'
import { relativePath } from '../paths.js'

/**
 * The command that runs a built worker: the JavaScript of the file that declares it. `undefined` when that file is not
 * one the project compiles by itself.
 */
export function startCommand(
  program: ts.Program,
  projectDir: string,
  sourceFile: string,
): string | undefined {
  const fileNames = [...program.getRootFileNames()]
  if (!fileNames.includes(sourceFile)) return undefined
  const commandLine = { options: program.getCompilerOptions(), fileNames, errors: [] }
  const script = ts.getOutputFileNames(commandLine, sourceFile, false).find((file) => /\.[cm]?js$/.test(file))
  return script === undefined
    ? undefined
    : `node --enable-source-maps ${quoted(relativePath(projectDir, script))}`
}

function quoted(path: string): string {
  return /^[\w./@-]+$/.test(path) ? path : JSON.stringify(path)
}
