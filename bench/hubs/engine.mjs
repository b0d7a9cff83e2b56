// The engine alone, without any standard worker: what a call costs is what is measured.
import { startEngine } from '../../dist/framework/engine/index.js'

export async function startHub(port) {
  await startEngine({ port })
}
