import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { iiiError } from '../../framework/errors/iii-error.js'
import type { Language } from '../shared/languages.js'

/** Where a scaffold says that it is one, below its folder (cli §3.3). */
export const MARKER_PATH = '.iii/worker.ini'

/** What the marker file holds. */
export interface Marker {
  /** A UUID, made once. */
  readonly workerId: string
  readonly name: string
  readonly language: Language
}

/** The marker as the text of its file. */
export function markerText({ workerId, name, language }: Marker): string {
  return `[worker]\nworker_id=${workerId}\nname=${name}\nsource=init\nlanguage=${language}\n`
}

/**
 * The marker of a folder, or undefined when it has none.
 *
 * @throws scaffold_marker_invalid when the file is there and does not say what it should
 */
export function readMarker(folder: string): Marker | undefined {
  const path = join(folder, MARKER_PATH)
  const text = readIfPresent(path)
  if (text === undefined) return undefined
  const fields = new Map(
    [...text.matchAll(/^\s*(\w+)\s*=\s*(.*?)\s*$/gm)].map(([, key = '', value = '']) => [key, value]),
  )
  const required = (key: string): string => {
    const value = fields.get(key)
    if (value) return value
    throw iiiError('scaffold_marker_invalid', { path, problem: `has no line \`${key}=…\`` })
  }
  return {
    workerId: required('worker_id'),
    name: required('name'),
    language: readLanguageId(path, required('language')),
  }
}

function readLanguageId(path: string, id: string): Language {
  if (id === 'ts' || id === 'py') return id
  throw iiiError('scaffold_marker_invalid', {
    path,
    problem: `names the language '${id}', which has no template`,
  })
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ENOTDIR'
    )
      return undefined
    throw iiiError('scaffold_marker_invalid', { path, problem: 'cannot be read' }, { cause: error })
  }
}
