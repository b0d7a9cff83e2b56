// Rebuilds while a project is watched: `watching.mjs <project> <file> <property> <edits>`. Prints milliseconds.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { watchProject } from '../../dist/framework/build/index.js'

const [folder, name, property, edits] = process.argv.slice(2)
const file = join(folder, 'src', name)
const original = readFileSync(file, 'utf8')
/** Edits that only warm up: the first opens the compiler, and the next ones its code paths. */
const WARM_UP = 5
let settle
const watch = watchProject(folder, (report) => settle?.(report))
await watch.ready

const took = []
for (let edit = 0; edit < WARM_UP + Number(edits); edit++) {
  const report = new Promise((done) => (settle = done))
  writeFileSync(file, original.replace(property, `${property}\n  extra${edit}?: number`))
  const { ok, written, durationMs } = await report
  if (!ok || !written.includes('dist/iii.manifest.json'))
    throw new Error(`edit ${edit} did not reach the manifest`)
  if (edit >= WARM_UP) took.push(durationMs)
  await delay(150)
}
await watch.stop()
writeFileSync(file, original)
console.log(JSON.stringify(took))
