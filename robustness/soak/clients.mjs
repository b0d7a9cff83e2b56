// The clients that workers of a soak are made with.
import { registerWorker } from '../../dist/framework/index.js'
import { registerWorker as registerPublished } from 'iii-sdk'
import { registerWorker as registerOld } from 'iii-sdk-0.11'

const quick = { initialDelayMs: 100, maxDelayMs: 2_000 }
const quiet = { otel: { enabled: false }, enableMetricsReporting: false, reconnectionConfig: quick }

/** Kind → `(url, name) => client`. */
export const clients = {
  ours: (url, workerName) => registerWorker(url, { ...quiet, workerName, log: () => {} }),
  'iii-sdk 0.22.1': (url, workerName) => registerPublished(url, { ...quiet, workerName }),
  'iii-sdk 0.11.6': (url, workerName) => registerOld(url, { ...quiet, workerName }),
}

/** Resolves once the engine has read what the client registered: an answer comes after what was sent before it. */
export async function registered(client) {
  for (;;) {
    try {
      return void (await client.trigger({ function_id: 'engine::workers::list', payload: { search: '-' } }))
    } catch (error) {
      // The connection went meanwhile; the client registers again over the next one.
      if (typeof error.code !== 'string') throw error
    }
  }
}
