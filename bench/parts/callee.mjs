import { connectors } from './clients.mjs'

const [client, url] = process.argv.slice(2)
const { serve } = await connectors[client](url)
await serve('bench::echo', (data) => data)
process.send('ready')
