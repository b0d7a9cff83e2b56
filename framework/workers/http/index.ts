import type { Client } from '../../sdk/index.js'
import type { RunningStandardWorker, StandardWorker, WorkerContext } from '../shared/index.js'
import { httpConfigSchema, readHttpConfig } from './config.js'
import { RouteTable } from './route-table.js'
import { startServer } from './server.js'
import { httpRequestSchema, httpTriggers, httpTriggerSchema } from './trigger.js'

/** iii-http: functions answer HTTP requests through the `http` trigger type (workers §2). */
export const worker: StandardWorker = {
  name: 'iii-http',
  alias: 'http',
  description: 'HTTP endpoints: a request to a path calls the function bound to it.',
  configSchema: httpConfigSchema,
  start,
}

async function start(
  client: Client,
  config: unknown,
  { log }: WorkerContext,
): Promise<RunningStandardWorker> {
  const routes = new RouteTable()
  const server = await startServer({ client, config: readHttpConfig(config), routes, log })
  const triggerType = client.registerTriggerType<unknown>(
    {
      id: 'http',
      description: 'Calls a function for each HTTP request to a path and answers with its result.',
      trigger_request_format: httpTriggerSchema,
      call_request_format: httpRequestSchema,
    },
    httpTriggers(routes, log),
  )
  return {
    endpoints: { http: server.url },
    async stop() {
      await server.stop()
      triggerType.unregister()
    },
  }
}
