import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { iiiError } from '../../framework/errors/iii-error.js'
import type { Io } from '../io.js'

/**
 * The value of `--json`: JSON text, `@file`, or `-` for the standard input.
 * @throws cli_json_invalid, cli_file_unreadable
 */
export async function readJsonOption(option: string, value: string, io: Io): Promise<unknown> {
  if (value === '-') return parseJsonText('the standard input', await readAll(io))
  if (value.startsWith('@')) return parseJsonText(value.slice(1), await readTextFile(value.slice(1), io))
  return parseJsonText(option, value)
}

/**
 * A file named on the command line, relative to the current folder.
 * @throws cli_file_unreadable
 */
export async function readTextFile(path: string, { cwd }: Pick<Io, 'cwd'>): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8')
  } catch (cause) {
    throw iiiError('cli_file_unreadable', { path, reason: (cause as Error).message }, { cause })
  }
}

async function readAll({ stdin }: Io): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

/** @throws cli_json_invalid */
export function parseJsonText(source: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text
    throw iiiError('cli_json_invalid', { source, text: shown, reason: (cause as Error).message }, { cause })
  }
}
