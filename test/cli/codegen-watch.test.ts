import { readFile } from 'node:fs/promises'
import { beforeAll, expect, it } from 'vitest'
import { catalogText } from '../../framework/codegen/index.js'
import { catalogFunction, catalogOf } from '../codegen/catalogs.js'
import { buildCli, startCli } from '../helpers/built-cli.js'
import { launchProject } from '../helpers/launch-project.js'
import { tempDir } from '../helpers/temp-dir.js'
import { until } from '../helpers/until.js'

beforeAll(buildCli)

const config = "out.ts:\n  language: typescript\n  workers: ['*']\n  mode: [types, map]\n"

const ids = (...names: string[]) => catalogText(catalogOf(names.map((name) => catalogFunction(name))))

it('iii codegen --watch generates again when the catalogue changes, goes on after a mistake, and ends with a signal', async () => {
  await using dir = await tempDir({ 'codegen.yml': config, 'catalog.json': ids('a::one') })
  await using watch = startCli(['codegen', '--from', 'catalog.json', '--watch'], dir.path)
  await until(() => watch.stderr().includes('watching for changes'), { describe: () => watch.stderr() })
  const holds = (text: string) => until(async () => (await dir.read('out.ts')).includes(text))
  await holds('a::one')
  await dir.write('catalog.json', ids('a::one', 'b::two'))
  await holds('b::two')
  await dir.write('catalog.json', '{')
  await until(() => watch.stderr().includes('catalog_unreadable'))
  await dir.write('catalog.json', ids('c::three'))
  await holds('c::three')
  watch.process.kill('SIGTERM')
  expect(await watch.ended).toMatchObject({ code: 0, stdout: '' })
})

it('iii codegen --watch follows the functions of a running engine', async () => {
  await using project = await launchProject()
  await using dir = await tempDir({ 'codegen.yml': config })
  await using watch = startCli(['codegen', '--watch', '--url', project.launched.url], dir.path)
  await until(() => watch.stderr().includes('watching for changes'), { describe: () => watch.stderr() })
  project.connect('late').registerFunction('late::comer', async () => ({}))
  await until(async () => (await readFile(dir.join('out.ts'), 'utf8')).includes('late::comer'))
  expect(await readFile(dir.join('out.ts'), 'utf8')).not.toContain('iii-cli')
  watch.process.kill('SIGTERM')
  expect(await watch.ended).toMatchObject({ code: 0 })
})
