import type { Scalar } from 'yaml'
import { expandText, type Environment } from './expand-env.js'
import { yaml } from './yaml-library.js'
import type { YamlSource } from './yaml-source.js'

/** What placeholders are replaced with. */
export interface ExpansionValues {
  readonly env: Environment
  /** What the default `__III_ENGINE_VERSION__` stands for. */
  readonly engineVersion?: string
  /** Leave placeholders without a value as they are, whose fields are then not checked. Default false. */
  readonly allowMissing?: boolean
}

interface Missing {
  readonly name: string
  readonly node: Scalar
}

/**
 * Replaces placeholders in the text values of a parsed file (cli §1.6); keys and comments stay. A bare scalar that is
 * one placeholder takes the type of its value, so `${PORT:3111}` is a number and `"${PORT:3111}"` is text.
 * All variables without a value make one problem.
 */
export function expandDocument(source: YamlSource, path: string, values: ExpansionValues): void {
  const missing: Missing[] = []
  yaml().visit(source.document, {
    Scalar(key, node) {
      if (key !== 'key') missing.push(...expandScalar(node, values).map((name) => ({ name, node })))
    },
  })
  for (const { node } of missing) source.unresolved.add(node)
  if (values.allowMissing !== true) reportMissing(source, path, missing)
}

function expandScalar(node: Scalar, { env, engineVersion }: ExpansionValues): readonly string[] {
  if (typeof node.value !== 'string' || !node.value.includes('${')) return []
  const { text, isSinglePlaceholder, missing } = expandText(node.value, env, engineVersion)
  const isBare = node.type === 'PLAIN'
  node.value = isBare && isSinglePlaceholder && missing.length === 0 ? typedValue(text) : text
  return missing
}

/** The value YAML gives a bare scalar with this spelling; anything but a plain scalar is text. */
function typedValue(text: string): unknown {
  const { contents, errors } = yaml().parseDocument(text, { prettyErrors: false })
  const isWhole = yaml().isScalar(contents) && contents.type === 'PLAIN' && contents.source === text
  return isWhole && errors.length === 0 ? contents.value : text
}

function reportMissing(source: YamlSource, path: string, missing: readonly Missing[]): void {
  const first = missing[0]
  if (first === undefined) return
  const list = missing.map(({ name, node }) => `${name} (${path}:${source.placeOf(node).line})`)
  const verb = missing.length === 1 ? 'a variable has' : `${missing.length} variables have`
  source.reportAt(
    first.node,
    `${verb} no value: ${list.join(', ')}; set it in the environment or in .env, or write a default: \${NAME:default}`,
  )
}
