import { readdirSync } from 'node:fs'
import { iiiError } from '../../framework/errors/iii-error.js'
import { languageName, type Language } from '../shared/languages.js'
import { readMarker, type Marker } from './marker.js'

const LISTED_ENTRIES = 5

export interface TargetRequest {
  /** Absolute. */
  readonly targetDir: string
  readonly language: Language
  /** Scaffold beside the files that are there; none of them is overwritten. */
  readonly allowNonEmpty: boolean
}

/**
 * Decides what a scaffold may do in its target (cli §3.2). The answer is the marker of the worker that is there
 * already, or undefined when files may be written: the folder is missing, empty but for dot entries, or allowed.
 *
 * @throws scaffold_language_differs, scaffold_target_not_empty, scaffold_target_unusable, scaffold_marker_invalid
 */
export function inspectTarget({ targetDir, language, allowNonEmpty }: TargetRequest): Marker | undefined {
  const entries = listEntries(targetDir)
  const marker = readMarker(targetDir)
  if (marker) return sameLanguage(marker, { targetDir, language })
  const visible = entries.filter((name) => !name.startsWith('.')).toSorted((a, b) => (a < b ? -1 : 1))
  if (visible.length > 0 && !allowNonEmpty) {
    const listed = visible.slice(0, LISTED_ENTRIES)
    const more = visible.length - listed.length
    throw iiiError('scaffold_target_not_empty', { path: targetDir, entries: listed, more })
  }
  return undefined
}

function sameLanguage(
  marker: Marker,
  { targetDir, language }: Pick<TargetRequest, 'targetDir' | 'language'>,
): Marker {
  if (marker.language === language) return marker
  const [has, requested] = [languageName(marker.language), languageName(language)]
  throw iiiError('scaffold_language_differs', { path: targetDir, language: has, requested })
}

function listEntries(path: string): string[] {
  try {
    return readdirSync(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return []
    const reason = code === 'ENOTDIR' ? 'is a file, not a directory' : message
    throw iiiError('scaffold_target_unusable', { path, reason }, { cause: error })
  }
}
