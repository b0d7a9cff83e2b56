import { execFile } from 'node:child_process'

/** How a run of Node.js ended. */
export interface NodeRun {
  readonly succeeded: boolean
  readonly stdout: string
  readonly stderr: string
}

/** Runs Node.js in a folder to its end. */
export async function runNode(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<NodeRun> {
  const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: Infinity, windowsHide: true }
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      resolve({ succeeded: error === null, stdout, stderr }),
    )
  })
}
