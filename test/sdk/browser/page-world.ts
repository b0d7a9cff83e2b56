import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Client } from '../../../framework/sdk/index.js'
import { startChromium } from '../../helpers/chromium.js'
import { connectWorker, type TestWorker } from '../../helpers/connect-worker.js'
import { type PageServer, startPageServer } from '../../helpers/page-server.js'
import { startTestEngine, type TestEngine } from '../../helpers/start-engine.js'
import { until } from '../../helpers/until.js'

/** A page that runs the peer, with everything its console said. */
export interface PeerPage extends AsyncDisposable {
  readonly page: Page
  readonly console: readonly string[]
  /** States of its client's connection so far, each with its reason. */
  states(): Promise<string[]>
  lastError(): Promise<string>
  /** Has the page make a call without asking it through the engine. */
  relay(call: object): Promise<unknown>
}

/** An engine with a worker of Node.js and a page. */
export interface World extends AsyncDisposable {
  readonly engine: TestEngine
  readonly ours: TestWorker
  readonly peer: PeerPage
}

/** One browser for all tests of a file. */
export interface Pages {
  /** Opens a page whose client connects to `url`, whether or not it is let in. `prepare` has it before it loads. */
  open(url: string, prepare?: (page: Page) => Promise<void>): Promise<PeerPage>
  /** Opens a page on an engine of its own, and waits until it answers. */
  startWorld(): Promise<World>
}

/** To be called where tests are described: the browser starts before them and ends after them. */
export function usePages(): Pages {
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
  const open: Pages['open'] = async (url, prepare) => {
    const page = await browser.newPage()
    await prepare?.(page)
    return openPeer(page, server.page('test/sdk/browser/page/peer.ts', { engine: url }))
  }
  return { open, startWorld: () => startWorld(open) }
}

async function startWorld(open: Pages['open']): Promise<World> {
  const engine = await startTestEngine()
  const ours = await connectWorker(engine.url, { workerName: 'ours' })
  const peer = await open(engine.url)
  await answers(ours, peer)
  return {
    engine,
    ours,
    peer,
    [Symbol.asyncDispose]: async () => {
      await peer[Symbol.asyncDispose]()
      await ours.shutdown()
      await engine.stop()
    },
  }
}

/** Waits until the page has registered everything. */
export async function answers(ours: Client, { console }: PeerPage): Promise<void> {
  await until(() => inPage(ours, 'ready'), {
    describe: () => `an answer of the page (${console.join('\n')})`,
  })
}

async function openPeer(page: Page, url: string): Promise<PeerPage> {
  const lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  page.on('pageerror', (error) => lines.push(String(error)))
  await page.goto(url)
  const evaluate = <Result>(code: string) => page.evaluate<Result>(code)
  await until(() => evaluate<boolean>(`typeof relay === 'function'`), { describe: () => lines.join('\n') })
  return {
    page,
    console: lines,
    states: () => evaluate('states'),
    lastError: () => evaluate('lastError()'),
    relay: (call) => evaluate(`relay(${JSON.stringify(call)})`),
    [Symbol.asyncDispose]: () => page.close(),
  }
}

/** Calls a function of the page. */
export function inPage<Result = unknown>(
  ours: Client,
  name: string,
  payload: unknown = null,
): Promise<Result> {
  return ours.trigger<unknown, Result>({ function_id: `page::${name}`, payload })
}

/** Registers a function here and waits until the engine has it. */
export async function serve(
  ours: Client,
  id: string,
  handler: (data: unknown, metadata: unknown) => unknown,
): Promise<void> {
  ours.registerFunction(id, handler)
  await ours.ready()
}
