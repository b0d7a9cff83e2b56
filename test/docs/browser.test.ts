import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManagerConfig } from '../../framework/launch/manager-config.js'
import { parseConfig } from '../../framework/project/config-file.js'
import { chromiumProblem, startChromium } from '../helpers/chromium.js'
import { connectWorker } from '../helpers/connect-worker.js'
import { type PageServer, startPageServer } from '../helpers/page-server.js'
import { startTestEngine } from '../helpers/start-engine.js'
import { until } from '../helpers/until.js'
import { guardPages } from '../sdk/browser/guard-example.js'
import { blocksOf, readDocument } from './markdown.js'

const problem = chromiumProblem()
const rbac = { authFunctionId: 'pages::auth', exposeFunctions: ['match("todo::*")'] }
const sources = {
  "'../../../../framework/sdk/browser/index.js'": "'iii-framework/browser'",
  "'../../../framework/index.js'": "'iii-framework'",
}

/** A source of the tests as somebody who installed the package would write it. */
function asInstalled(file: string): string {
  return Object.entries(sources).reduce(
    (text, [from, to]) => text.replace(from, to),
    readDocument(join('test/sdk/browser', file)),
  )
}

it('the examples of docs/browser.md are those that run here', () => {
  const examples = blocksOf('docs/browser.md').filter(({ language }) => language === 'ts')
  expect(examples.map(({ text }) => text)).toEqual([
    asInstalled('page/example.ts'),
    asInstalled('guard-example.ts'),
  ])
})

it('the listeners of docs/browser.md are what an engine is started with', () => {
  const example = blocksOf('docs/browser.md').find(({ language }) => language === 'yaml')
  const [, forPages] = readManagerConfig(parseConfig(example?.text ?? '', { path: 'config.yaml', env: {} }))
  expect(forPages).toEqual({ host: '0.0.0.0', port: 49135, rbac })
})

describe.skipIf(problem !== undefined)(`the page of docs/browser.md${problem ? ` (${problem})` : ''}`, () => {
  let browser: Browser
  let server: PageServer
  beforeAll(async () => {
    browser = await startChromium()
    server = await startPageServer()
  })
  afterAll(async () => {
    await browser.close()
    await server[Symbol.asyncDispose]()
  })

  async function startWorld(origins: ReadonlySet<string>) {
    const engine = await startTestEngine({ listeners: [{ port: 0 }, { port: 0, rbac }] })
    const ours = await connectWorker(engine.url, { workerName: 'ours' })
    guardPages(ours, origins, (token) => token === 'good, mostly')
    for (const name of ['todo::list', 'todo::purge', 'secret::read'])
      ours.registerFunction(name, () => 'done')
    await ours.ready()
    const open = async (token: string) => {
      const page = await browser.newPage()
      const query = { engine: engine.urls[1] ?? '', token }
      await page.goto(server.page('test/sdk/browser/page/run-example.ts', query))
      await page.waitForFunction(`typeof call === 'function'`)
      return page
    }
    return {
      ours,
      open,
      [Symbol.asyncDispose]: async () => {
        await ours.shutdown()
        await engine.stop()
      },
    }
  }

  it('is let in with a good token, serves, and may call what is exposed and not forbidden', async () => {
    const { origin } = new URL(server.page('', {}))
    await using world = await startWorld(new Set([origin]))
    const page = await world.open('good, mostly')
    expect(await page.evaluate(`call('todo::list')`)).toBe('done')
    expect(await page.evaluate(`call('todo::purge')`)).toBe('FORBIDDEN')
    expect(await page.evaluate(`call('secret::read')`)).toBe('FORBIDDEN')
    await world.ours.trigger<object>({ function_id: 'page::title', payload: { text: 'Hello' } })
    expect(await page.title()).toBe('Hello')
    await page.close()
  })

  it.each([
    ['without a good token', () => new URL(server.page('', {})).origin, 'Sign in first.'],
    ['of another origin', () => 'https://app.example.com', 'are not let in.'],
  ])('is refused %s', async (_, origin, message) => {
    await using world = await startWorld(new Set([origin()]))
    const page = await world.open(message === 'Sign in first.' ? 'bad' : 'good, mostly')
    await until(async () => String(await page.evaluate('lastError()')).includes(message))
    await page.close()
  })
})
