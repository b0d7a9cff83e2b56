import { relative, sep } from 'node:path'

/** `file` seen from `folder`, with forward slashes on every platform. */
export function relativePath(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/')
}
