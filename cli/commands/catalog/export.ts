import { resolve } from 'node:path'
import { catalogText } from '../../../framework/codegen/index.js'
import { iiiError } from '../../../framework/errors/iii-error.js'
import { writeFileAtomic } from '../../../framework/project/index.js'
import { catalogSource, readCatalog } from '../../codegen/source.js'
import type { Invocation } from '../../command.js'
import { EXIT } from '../../exit-codes.js'
import type { Io } from '../../io.js'
import { say } from '../../output.js'

/**
 * `iii catalog export`: saves what clients are generated from (cli §10.1).
 * @throws what is wrong with source or connection, codegen_output_failed
 */
export async function run({ options }: Invocation, io: Io): Promise<number> {
  const catalog = await readCatalog(await catalogSource(options, io.cwd, io))
  const text = catalogText(catalog)
  const output = options.text('output')
  if (output === undefined) io.stdout.write(text)
  else await write(output, text, io)
  if (output !== undefined) {
    const { functions, trigger_types: types } = catalog
    say(io, `${output}: ${functions.length} functions and ${types.length} trigger types`)
  }
  return EXIT.success
}

async function write(path: string, text: string, io: Io): Promise<void> {
  try {
    await writeFileAtomic(resolve(io.cwd, path), text)
  } catch (cause) {
    throw iiiError('codegen_output_failed', { path, reason: (cause as Error).message }, { cause })
  }
}
