import { describe, expect, it } from 'vitest'
import { catalog, type ErrorCode } from '../../framework/errors/catalog.js'
import { buildErrors } from '../../framework/errors/catalog/build.js'
import { cliErrors } from '../../framework/errors/catalog/cli.js'
import { codegenErrors } from '../../framework/errors/catalog/codegen.js'
import { engineErrors } from '../../framework/errors/catalog/engine.js'
import { hostErrors } from '../../framework/errors/catalog/host.js'
import { launchErrors } from '../../framework/errors/catalog/launch.js'
import { projectErrors } from '../../framework/errors/catalog/project.js'
import { scaffoldErrors } from '../../framework/errors/catalog/scaffold.js'
import { sdkErrors } from '../../framework/errors/catalog/sdk.js'
import { wireErrors } from '../../framework/errors/catalog/wire.js'
import { workerErrors } from '../../framework/errors/catalog/workers.js'
import { formatError } from '../../framework/errors/format.js'
import { IiiError } from '../../framework/errors/iii-error.js'
import { placeholders } from './placeholders.js'

const areas = [
  ['Calls', 'What travels in frames: every client, in every language, sees these codes.', wireErrors],
  ['Engine', 'Starting and stopping the hub.', engineErrors],
  ['Client', 'Using `registerWorker` and the client it returns.', sdkErrors],
  ['Decorated workers', 'Decorators, and running decorated classes.', hostErrors],
  [
    'Build',
    `What \`iii build\` reads and writes. A code that begins with \`TS\`, such as \`TS2322\`, is TypeScript's own, of the
source or of \`tsconfig.json\`: its message says what does not fit. Whatever it is, the last build stays as it was.`,
    buildErrors,
  ],
  ['Project files', '`config.yaml`, `iii.worker.yaml` and the processes they name.', projectErrors],
  ['Running a project', 'Which workers `iii` starts, and how.', launchErrors],
  ['Command line', 'What was typed.', cliErrors],
  ['Typed clients', '`iii codegen` and `iii catalog export`.', codegenErrors],
  ['New workers', '`iii worker init`.', scaffoldErrors],
  ['Standard workers', 'HTTP, state and the others that come with the engine.', workerErrors],
] as const

/** An error as a terminal shows it, with the names of its values in braces. */
function shown(code: ErrorCode): string {
  const { title, message, hint } = catalog[code]
  const values = placeholders() as never
  return formatError(new IiiError({ code, title, message: message(values), hint: hint(values) })).join('\n')
}

function section([name, about, errors]: (typeof areas)[number]): string {
  const codes = Object.keys(errors) as ErrorCode[]
  const entries = codes.map((code) => `### \`${code}\`\n\n\`\`\`text\n${shown(code)}\n\`\`\`\n`)
  return [`## ${name}\n`, `${about}\n`, ...entries].join('\n')
}

describe('docs/errors.md', () => {
  it('shows every code of the catalogue as a terminal does: title, cause and fix', async () => {
    const head =
      '# Errors\n\nEvery error has a permanent code, a cause and a next step. Words in braces stand for the values at hand.\n'
    const text = [head, ...areas.map(section)].join('\n')
    // Refresh with `npm test -- test/docs/errors.test.ts -u`.
    await expect(text).toMatchFileSnapshot('../../docs/errors.md')
  })

  it('covers every area of the catalogue', () => {
    expect(areas.flatMap(([, , errors]) => Object.keys(errors)).toSorted()).toEqual(
      Object.keys(catalog).toSorted(),
    )
  })

  it('shows no value that went missing', () => {
    for (const code of Object.keys(catalog) as ErrorCode[]) {
      expect(shown(code)).not.toMatch(/undefined|\[object|NaN/)
    }
  })
})
