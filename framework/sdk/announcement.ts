import type { FrameOf } from '../protocol/frames.js'
import { RawJson } from '../protocol/json.js'
import { DEFAULT_NAMESPACE } from '../protocol/namespace.js'
import { engineFunctions } from '../protocol/well-known.js'
import type { ClientOptions } from './options.js'
import { PACKAGE_VERSION } from './package-version.js'

/**
 * The call by which a worker says who it is (protocol §1.5). It always names a namespace: that tells an engine that
 * this client understands refused names (protocol §13 Q7).
 */
export function announcement(options: ClientOptions): FrameOf<'invokefunction'> {
  return {
    type: 'invokefunction',
    function_id: engineFunctions.registerWorker,
    action: { type: 'void' },
    namespace: DEFAULT_NAMESPACE,
    data: RawJson.of({
      runtime: options.runtime,
      version: PACKAGE_VERSION,
      name: options.workerName,
      description: options.workerDescription,
      os: options.os,
      pid: options.pid,
      isolation: options.isolation,
      namespace: options.namespace ?? DEFAULT_NAMESPACE,
      // Our extension: without the option the announcement is the published one.
      ...(options.isShared && { shared: true }),
      telemetry: {
        language: options.telemetry.language ?? systemLanguage(),
        project_name: options.telemetry.project_name,
        framework: options.telemetry.framework ?? 'iii-framework',
      },
    }),
  }
}

/** Of all that know the locale, plural rules are quick to make; a date format costs a command a tenth of its time. */
function systemLanguage(): string {
  return new Intl.PluralRules().resolvedOptions().locale
}
