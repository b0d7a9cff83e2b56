import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { runCli } from '../helpers/run-cli.js'
import { tempDir } from '../helpers/temp-dir.js'

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    types: [],
    outDir: 'dist',
    rootDir: 'src',
  },
  include: ['src'],
})

describe('iii build', () => {
  it('of a source with a mistake shows file, line and column, and writes nothing', async () => {
    await using dir = await tempDir({
      'tsconfig.json': tsconfig,
      'src/index.ts': "\nexport const a: number = 'x'\n",
    })
    const { code, stdout, stderr } = await runCli(['build', dir.path])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/src\/index\.ts:2:14 - error TS2322[^]*build failed after .*; nothing was written/)
    expect(existsSync(dir.join('dist'))).toBe(false)
  })

  it('of many files names the first it wrote, those that are no JavaScript before the others', async () => {
    const sources = Array.from({ length: 9 }, (_, index) => [`src/part${index}.ts`, 'export {}\n'])
    await using dir = await tempDir({
      'tsconfig.json': tsconfig,
      'package.json': '{ "type": "module" }',
      ...(Object.fromEntries(sources) as Record<string, string>),
    })
    const { stderr } = await runCli(['build', dir.path])
    expect(stderr).toMatch(
      /: dist\/iii\.manifest\.json, iii\.worker\.yaml, src\/iii\.functions\.d\.ts, dist\/part0\.js, .*, dist\/part2\.js and 13 more\n$/,
    )
  })

  it('tells what it removed apart from what it wrote', async () => {
    const sources = { 'src/kept.ts': 'export {}\n', 'src/old.ts': 'export {}\n' }
    await using dir = await tempDir({
      'tsconfig.json': tsconfig,
      'package.json': '{ "type": "module" }',
      ...sources,
    })
    await runCli(['build', dir.path])
    await rm(dir.join('src/old.ts'))
    const { stderr } = await runCli(['build', dir.path])
    expect(stderr).toMatch(/: no file changed; removed dist\/old\.js, dist\/old\.js\.map\n$/)
  })

  it('without a project says how to get one', async () => {
    await using dir = await tempDir()
    const { code, stderr } = await runCli(['build'], { cwd: dir.path })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/III1001[^]*iii worker init/)])
  })

  it('of a folder that is none names it', async () => {
    await using dir = await tempDir()
    const { code, stderr } = await runCli(['build', 'nowhere'], { cwd: dir.path })
    expect([code, stderr]).toEqual([1, expect.stringMatching(/nowhere is not a folder/)])
  })
})
