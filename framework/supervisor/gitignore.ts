import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Says whether a path, relative to the folder and with forward slashes, is kept out of version control. */
export type IgnoreRules = (path: string, isFolder?: boolean) => boolean

interface Rule {
  readonly pattern: RegExp
  readonly isNegated: boolean
  readonly isForFolders: boolean
}

/** The rules of a folder's own `.gitignore`; without one nothing is ignored. */
export async function readGitignore(dir: string): Promise<IgnoreRules> {
  try {
    return parseGitignore(await readFile(join(dir, '.gitignore'), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return () => false
    throw error
  }
}

/** The meaning of a `.gitignore`: the last rule that fits decides, and what is inside an ignored folder stays ignored. */
export function parseGitignore(text: string): IgnoreRules {
  const rules = text.split(/\r?\n/).flatMap((line) => parseRule(line) ?? [])
  return (path, isFolder = false) => {
    const names = path.split('/')
    return names.some((_, index) => {
      const isInner = index < names.length - 1
      return isIgnored(rules, names.slice(0, index + 1).join('/'), isInner || isFolder)
    })
  }
}

function isIgnored(rules: readonly Rule[], path: string, isFolder: boolean): boolean {
  const rule = rules.findLast(
    ({ pattern, isForFolders }) => (isFolder || !isForFolders) && pattern.test(path),
  )
  return rule !== undefined && !rule.isNegated
}

function parseRule(line: string): Rule | undefined {
  const text = line.replace(/(?<!\\)\s+$/, '')
  if (text === '' || text.startsWith('#')) return undefined
  const isNegated = text.startsWith('!')
  const isForFolders = text.endsWith('/')
  const glob = text.slice(isNegated ? 1 : 0, isForFolders ? -1 : undefined)
  // A slash at the start or in the middle ties the rule to the folder; without one it holds at any depth.
  const isAnchored = glob.includes('/')
  const body = globToRegExp(glob.replace(/^\//, ''))
  return { pattern: new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${body}$`), isNegated, isForFolders }
}

const GLOB_PART = /\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]]+\]|\\?[^]/g

function globToRegExp(glob: string): string {
  return glob.replace(GLOB_PART, (part) => {
    if (part === '**/') return '(?:.*/)?'
    if (part === '/**') return '/.*'
    if (part.startsWith('*')) return '[^/]*'
    if (part === '?') return '[^/]'
    if (part.length > 2) return part.replace('[!', '[^')
    return part.slice(-1).replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`)
  })
}
