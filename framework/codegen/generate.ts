import { sortedCatalog, type Catalog } from './catalog/catalog.js'
import type { IiiError } from '../errors/iii-error.js'
import { javascript } from './languages/javascript.js'
import type { ClientSource, CodegenLanguage, CodegenMode, Language } from './languages/language.js'
import { python } from './languages/python.js'
import { typescript } from './languages/typescript.js'
import { buildModel } from './model/build-model.js'
import type { NamingRules } from './model/naming-rules.js'
import { select, type Selectors } from './selection/select.js'

/** What one file shall hold. */
export interface OutputSpec extends Selectors {
  readonly language: CodegenLanguage
  readonly modes: readonly CodegenMode[]
  /** Where calls get their client from; needed for the modes `functions` and `triggers`. */
  readonly client?: ClientSource
}

/** A generated file. */
export interface GeneratedFile {
  readonly text: string
  /** How many of each it holds. */
  readonly functions: number
  readonly triggers: number
  readonly types: number
  /** Globs without a match, names that had to be changed, what the language cannot say. */
  readonly warnings: readonly IiiError[]
}

const languages = { typescript, javascript, python } as const satisfies Record<CodegenLanguage, Language>

/**
 * Writes one file. The text depends on nothing but its arguments: the same catalogue gives the same bytes.
 * @param version of the generator, for the notice at the top.
 */
export function generate(catalog: Catalog, spec: OutputSpec, version: string): GeneratedFile {
  const modes = new Set(spec.modes)
  const language: Language = languages[spec.language]
  const selection = select(sortedCatalog(catalog), spec)
  const callsFunctions = modes.has('functions')
  const bindsTriggers = modes.has('triggers')
  const client = callsFunctions || bindsTriggers ? spec.client : undefined
  const { model, warnings } = buildModel(
    {
      functions: selection.functions,
      triggerTypes: selection.triggerTypes,
      withFunctions: callsFunctions,
      withTriggers: bindsTriggers,
      streams: {
        asItems: modes.has('map'),
        asChannels: modes.has('types') || callsFunctions || bindsTriggers,
      },
    },
    rulesBeside(language.rules, client),
  )
  const task = { model, modes, version, ...(client ? { client } : {}) }
  return {
    text: language.write(task),
    functions: selection.functions.length,
    triggers: selection.triggerTypes.length,
    types: model.types.length,
    warnings: [...selection.warnings, ...warnings, ...(language.problems?.(task) ?? [])],
  }
}

/** The name of an imported client is taken. */
function rulesBeside(rules: NamingRules, client: ClientSource | undefined): NamingRules {
  if (client?.type !== 'import') return rules
  return {
    ...rules,
    typeNames: [...rules.typeNames, client.name],
    topWords: new Set([...rules.topWords, client.name]),
  }
}
