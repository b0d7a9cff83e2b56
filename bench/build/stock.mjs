// ts-json-schema-generator as its manual shows it: `stock.mjs <one|each> <project> <functions>`. Prints how many schemas.
import { join } from 'node:path'
import { createGenerator } from 'ts-json-schema-generator'
import { FUNCTIONS_PER_CLASS, typeNames } from './project.mjs'

const [way, folder, functions] = process.argv.slice(2)
const groups = Array.from({ length: Number(functions) / FUNCTIONS_PER_CLASS }, (_, group) => group)
const tsconfig = join(folder, 'tsconfig.json')
const config = (path) => ({ path: join(folder, 'src', path), tsconfig, skipTypeCheck: true })
const shared = way === 'one' ? createGenerator(config('model*.ts')) : undefined

let schemas = 0
for (const group of groups) {
  for (const name of typeNames(group)) {
    const generator = shared ?? createGenerator(config(`model${group}.ts`))
    schemas += Object.keys(generator.createSchema(name).definitions).length > 0 ? 1 : 0
  }
}
console.log(JSON.stringify({ schemas }))
