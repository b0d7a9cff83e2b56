import { iiiError } from '../../framework/errors/iii-error.js'

/** A language this version has a worker template for, by the id its marker file carries. */
export type Language = 'ts' | 'py'

/** What people type, and the language they mean; `undefined` for one without a template. */
const SPELLINGS = {
  typescript: 'ts',
  ts: 'ts',
  javascript: undefined,
  js: undefined,
  python: 'py',
  py: 'py',
  rust: undefined,
  rs: undefined,
} as const satisfies Record<string, Language | undefined>

/** The languages to choose from, in the order a prompt shows them. */
export const languages: readonly { readonly id: Language; readonly name: string; readonly title: string }[] =
  [
    { id: 'ts', name: 'typescript', title: 'TypeScript' },
    { id: 'py', name: 'python', title: 'Python' },
  ]

/** The name of a language as `--language` takes it. */
export function languageName(language: Language): string {
  return languages.find(({ id }) => id === language)?.name ?? language
}

/**
 * Reads a `--language` value; upper and lower case count as equal.
 *
 * @throws scaffold_language_unknown, scaffold_language_not_offered
 */
export function parseLanguage(text: string): Language {
  const spelling = text.toLowerCase()
  if (!isSpelling(spelling)) {
    throw iiiError('scaffold_language_unknown', {
      language: text,
      known: ['typescript', 'javascript', 'python', 'rust'],
    })
  }
  const language = SPELLINGS[spelling]
  if (language) return language
  throw iiiError('scaffold_language_not_offered', {
    language: text,
    offered: languages.map(({ name }) => name),
  })
}

function isSpelling(text: string): text is keyof typeof SPELLINGS {
  return Object.hasOwn(SPELLINGS, text)
}
