import { readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { tempDir, type TempDir } from '../helpers/temp-dir.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A folder with the supervisor and what it needs compiled to JavaScript, as a program of its own can import it. */
export async function compiledProject(files: Readonly<Record<string, string>>): Promise<TempDir> {
  const dir = await tempDir({ 'package.json': '{ "type": "module" }', ...files })
  await symlink(join(root, 'node_modules'), dir.join('node_modules'))
  const rooms = ['errors', 'project', 'supervisor'].map((room) => join('framework', room))
  await Promise.all(rooms.map((room) => compileFolder(room, dir)))
  return dir
}

async function compileFolder(folder: string, target: TempDir): Promise<void> {
  const names = await readdir(join(root, folder), { recursive: true })
  const sources = names.filter((name) => name.endsWith('.ts'))
  await Promise.all(
    sources.map(async (name) => {
      const text = await readFile(join(root, folder, name), 'utf8')
      const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
      const { outputText } = ts.transpileModule(text, { compilerOptions })
      await target.write(join(folder, name.replace(/\.ts$/, '.js')), outputText)
    }),
  )
}
