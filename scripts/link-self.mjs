// Examples import the package by its name and run its command, as every user does. These links make both resolve to
// this checkout. Nothing happens where the package is installed as somebody's dependency.
import { existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')

link(root, join(modules, 'iii-framework'))
if (process.platform === 'win32') writeShim(join(modules, '.bin', 'iii.cmd'))
else link(join(root, 'dist', 'cli', 'main.js'), join(modules, '.bin', 'iii'))

/** The target of a link may be missing: the command exists only after the first build. */
function link(target, path) {
  if (existsSync(path) || lstatSync(path, { throwIfNoEntry: false })) return
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path, 'junction')
}

function writeShim(path) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `@node "${join(root, 'dist', 'cli', 'main.js')}" %*\r\n`)
}
