import { parseArgs } from 'node:util'

/**
 * The options all benchmarks share. `--smoke` is for whoever changes a benchmark: over at once, its figures worth nothing.
 * `--together` is for the runner of several, which prints the targets of all of them in one table.
 * @throws for an unknown option.
 */
export function readOptions(sizes) {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      smoke: { type: 'boolean' },
      json: { type: 'string' },
      together: { type: 'boolean' },
    },
  })
  const size = values.smoke ? 'smoke' : values.quick ? 'quick' : 'full'
  return { ...sizes[size], size, json: values.json, together: values.together ?? false }
}
