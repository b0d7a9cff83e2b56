import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A text with its placeholders replaced, and the names of those that have no value. */
export interface Expansion {
  readonly text: string
  /** True when the whole text was one placeholder: it then takes the type its value spells. */
  readonly isSinglePlaceholder: boolean
  readonly missing: readonly string[]
}

const PLACEHOLDER = /\$\$\{|\$\{([^}:]+)(?::([^}]*))?\}/g
const ENGINE_VERSION_DEFAULT = '__III_ENGINE_VERSION__'

/**
 * Replaces `${NAME}` and `${NAME:default}` (cli §1.6). A variable that is set to nothing counts as set. `$${` is the
 * way to write `${`. A placeholder without value or default stays in the text and its name is listed.
 */
export function expandText(text: string, env: Environment, engineVersion?: string): Expansion {
  const missing: string[] = []
  const expanded = text.replace(PLACEHOLDER, (whole, name?: string, fallback?: string) => {
    if (name === undefined) return '${'
    const value = env[name] ?? (fallback === ENGINE_VERSION_DEFAULT ? engineVersion : fallback)
    if (value === undefined) missing.push(name)
    return value ?? whole
  })
  return { text: expanded, isSinglePlaceholder: /^\$\{[^}:]+(?::[^}]*)?\}$/.test(text), missing }
}

/** The variables of the `.env` file in a folder; none when there is no such file. */
export async function readDotEnv(dir: string): Promise<Record<string, string>> {
  try {
    const values = parseEnv(await readFile(join(dir, '.env'), 'utf8'))
    return Object.fromEntries(
      Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
