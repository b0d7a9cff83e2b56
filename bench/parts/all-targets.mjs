// The targets of every benchmark in one table: `node all-targets.mjs <file of figures>`.
import { readFileSync } from 'node:fs'
import { printTargets } from './table.mjs'
import { unbuiltTargets } from './targets.mjs'

const benchmarks = Object.values(JSON.parse(readFileSync(process.argv[2], 'utf8')))
printTargets([...benchmarks.flatMap(({ targets }) => targets), ...unbuiltTargets])
