import { type Client, registerWorker } from '../../../../framework/sdk/browser/index.js'

/** Connects this page. @param token what your server gave to whoever signed in. */
export function connectPage(engine: string, token: string): Client {
  const iii = registerWorker(`${engine}/?token=${encodeURIComponent(token)}`)
  iii.registerFunction('page::title', ({ text }: { text: string }) => {
    document.title = text
  })
  return iii
}
