import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the generated declarations. */
export const FUNCTION_MAP_FILE = 'iii.functions.d.ts'

/** Where they are kept: in `src` if there is one, so that tsconfig.json includes them. */
export function functionMapPath(projectDir: string): string {
  const source = join(projectDir, 'src')
  return join(existsSync(source) ? source : projectDir, FUNCTION_MAP_FILE)
}
