import { buildErrors } from './catalog/build.js'
import { cliErrors } from './catalog/cli.js'
import { codegenErrors } from './catalog/codegen.js'
import { engineErrors } from './catalog/engine.js'
import { hostErrors } from './catalog/host.js'
import { launchErrors } from './catalog/launch.js'
import { projectErrors } from './catalog/project.js'
import { scaffoldErrors } from './catalog/scaffold.js'
import { sdkErrors } from './catalog/sdk.js'
import { wireErrors } from './catalog/wire.js'
import { workerErrors } from './catalog/workers.js'
import type { Entry } from './entry.js'

/** Every error this package can report, by code. A code is permanent; `docs/errors.md` is compared with this table. */
export const catalog = {
  ...wireErrors,
  ...engineErrors,
  ...sdkErrors,
  ...hostErrors,
  ...buildErrors,
  ...projectErrors,
  ...launchErrors,
  ...cliErrors,
  ...codegenErrors,
  ...scaffoldErrors,
  ...workerErrors,
}

export type ErrorCode = keyof typeof catalog

/** The values the texts of one code need. */
export type ErrorParams<Code extends ErrorCode> =
  (typeof catalog)[Code] extends Entry<infer Params> ? Params : never
