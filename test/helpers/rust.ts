import { buildRustPeer, rustPeer, rustProblem } from '../../scripts/rust-peer.mjs'

/**
 * What keeps Rust tests from running here, with the packages that help; `undefined` when nothing does.
 * @throws instead on CI, where they have to run.
 */
export function rustTestProblem(): string | undefined {
  const problem = rustProblem()
  if (problem !== undefined && process.env['CI']) throw new Error(problem)
  return problem
}

/** The Rust worker of test/compat as a program. `npm test` starts to compile it in the background; this waits for it. */
export async function compiledRustPeer(): Promise<string> {
  await buildRustPeer()
  return rustPeer
}
