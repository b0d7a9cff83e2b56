// What a worker's schemas cost as it starts: `starting.mjs <way> <project> <standalone module>`. Prints milliseconds.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { checkAgainst } from '../../dist/framework/host/validation.js'

const require = createRequire(import.meta.url)
const [way, folder, standalone] = process.argv.slice(2)
const payload = { since: 'today', group: 'day' }

const ways = {
  /** As `start` does it: a check per function, nothing compiled. */
  lazy: () => checksOf(functionsOf()),
  /** And the first ten functions called. */
  called: async () => {
    const reports = functionsOf().filter(({ id }) => id.endsWith('::report'))
    for (const check of checksOf(reports).slice(0, 10)) await check(payload)
  },
  /** Every schema compiled before the worker connects. */
  eager: () => {
    const ajv = newAjv({ validateSchema: false })
    return functionsOf().map(({ request_format }) => ajv.compile(request_format))
  },
  /** The code that ajv writes ahead of time, loaded whole. */
  standalone: () => [JSON.parse(manifestText()), require(standalone)],
  /** Writes that code; not a way to start. */
  generate: () => {
    const ajv = newAjv({ code: { source: true } })
    const names = functionsOf().map(({ id, request_format }) => {
      ajv.addSchema(request_format, id)
      return [id.replaceAll(':', '_'), id]
    })
    const { default: code } = require('ajv/dist/standalone')
    writeFileSync(standalone, code(ajv, Object.fromEntries(names)))
  },
}

const started = performance.now()
await ways[way]()
console.log(JSON.stringify(performance.now() - started))

function functionsOf() {
  return JSON.parse(manifestText()).functions
}

function manifestText() {
  return readFileSync(join(folder, 'dist', 'iii.manifest.json'), 'utf8')
}

function checksOf(functions) {
  return functions.map(({ request_format, hash }) => checkAgainst(request_format, hash))
}

function newAjv(options) {
  const { Ajv } = require('ajv')
  const ajv = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true, ...options })
  require('ajv-formats')(ajv)
  return ajv
}
