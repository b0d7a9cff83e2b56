import { relative } from 'node:path'
import { createLogger, readyBlock, type Launched, type Logger } from '../../framework/launch/index.js'
import type { Io } from '../io.js'
import { say } from '../output.js'

/** The log of an engine in the foreground: to stderr, as `III_LOG` and `III_LOG_FORMAT` ask. */
export function engineLogger({ env, stderr }: Io): Logger {
  return createLogger({
    filter: env['III_LOG'],
    format: env['III_LOG_FORMAT'],
    write: (text) => void stderr.write(text),
  })
}

/** Shows where the engine is and what runs on it; a log in JSON gets it as one of its lines. */
export function printReadyBlock(launched: Launched, io: Io): void {
  const { url, configFile } = launched
  const facts = {
    url,
    endpoints: launched.endpoints(),
    ...(configFile === undefined ? {} : { config: relative(io.cwd, configFile) || configFile }),
    workers: launched.workers(),
  }
  if (io.env['III_LOG_FORMAT'] === 'json') engineLogger(io)('launch')('info', 'ready', facts)
  else say(io, ...readyBlock(facts))
}
