// Examples import the package by its name, as every user does. This link makes the name resolve to this checkout.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const link = join(root, 'node_modules', 'iii-framework')

if (!existsSync(link)) {
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(root, link, 'junction')
}
