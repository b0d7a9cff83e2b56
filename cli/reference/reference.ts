import type { Manifest, ManifestTriggerType } from '../../framework/manifest/index.js'
import { sanitizeText } from '../sanitize.js'
import { functionSection, titled } from './function-section.js'
import { REFERENCE_MARK } from './mark.js'
import { Anchors, code, inline, table } from './markdown.js'
import { schemaPart } from './schema-part.js'

/**
 * The Markdown reference of what a build made: each function with its triggers, input, output, an example and its errors,
 * then each trigger type. What is internal is left out. The same manifest gives the same text.
 *
 * @param folder names a project without a worker class
 */
export function referenceText(manifest: Manifest, folder: string): string {
  const { workers, triggerTypes = [] } = manifest
  const functions = manifest.functions.filter(
    ({ role, metadata }) => role === undefined && metadata?.['internal'] !== true,
  )
  const [first, ...others] = workers
  const title = first && others.length === 0 ? first.name : folder
  const anchors = new Anchors()
  anchors.of(title)
  const entries = [...functions, ...triggerTypes].map(({ id, description = '' }) => ({ id, description }))
  const lines = [
    `# ${inline(title)}`,
    '',
    REFERENCE_MARK,
    ...workers.flatMap(({ name, description }) =>
      description === undefined
        ? []
        : ['', `${others.length > 0 ? `**${inline(name)}**: ` : ''}${sanitizeText(description)}`],
    ),
    '',
    ...contents(entries, anchors),
    ...functions.flatMap((fn) => ['', ...functionSection(fn)]),
    ...triggerTypes.flatMap((type) => ['', ...triggerTypeSection(type)]),
  ]
  return `${lines.join('\n')}\n`
}

interface Entry {
  readonly id: string
  readonly description: string
}

/** The first line of each description says what the entry is for. */
function contents(entries: readonly Entry[], anchors: Anchors): string[] {
  if (entries.length === 0) return ['No functions.']
  const rows = entries.map(({ id, description }) => [
    `[${code(id)}](#${anchors.of(id)})`,
    inline(description.split('\n')[0] ?? ''),
  ])
  return table(['Function or trigger type', 'What it does'], rows)
}

function triggerTypeSection({
  id,
  description,
  config_format,
  payload_format,
}: ManifestTriggerType): string[] {
  return [
    `## ${code(id)}`,
    '',
    `A trigger type. ${sanitizeText(description)}`,
    ...titled(
      'Config',
      config_format === undefined ? ['Anything.'] : schemaPart(config_format, { isInput: true }),
    ),
    ...titled(
      'Payload',
      payload_format === undefined ? ['Anything.'] : schemaPart(payload_format, { isInput: false }),
    ),
  ]
}
