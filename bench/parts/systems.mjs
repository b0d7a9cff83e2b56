// What is compared. `hub` is the file of the process in the middle, where there is one; `client` that of caller and callee.

const engine = 'hubs/engine.mjs'
const nats = 'hubs/nats-server.mjs'

const raw = 'clients/raw.mjs'

/** The hub alone: clients that cost next to nothing. */
export const rawSystems = [
  { id: 'raw:engine', name: 'our engine', hub: engine, client: raw },
  { id: 'raw:relay', name: 'blind relay', hub: 'hubs/relay.mjs', client: raw, variant: 'blind' },
  { id: 'raw:naive', name: 'naive ws hub', hub: 'hubs/naive.mjs', client: raw },
]

const ours = 'clients/ours.mjs'
const hosted = 'clients/hosted.mjs'
const published = 'clients/published.mjs'
const moleculer = 'clients/moleculer.mjs'

/** A front that requests come to, and a process behind it that answers them. */
export const httpSystems = [
  { id: 'http', name: 'ours: route, function', hub: 'http/engine-hub.mjs', client: 'http/function.mjs' },
  {
    id: 'http:fastify',
    name: 'fastify, undici, fastify',
    hub: 'http/proxy-hub.mjs',
    client: 'http/application.mjs',
  },
]

/** Whole round trips: real clients on both sides. */
export const clientSystems = [
  { id: 'ours', name: 'ours', hub: engine, client: ours },
  { id: 'ours:telemetry', name: 'ours, telemetry on', hub: engine, client: ours, variant: 'telemetry' },
  { id: 'hosted', name: 'ours, decorated class', hub: engine, client: hosted },
  { id: 'hosted:checked', name: 'ours, input validated', hub: engine, client: hosted, variant: 'checked' },
  { id: 'published', name: 'iii-sdk 0.22.1', hub: engine, client: published },
  {
    id: 'published:telemetry',
    name: 'iii-sdk 0.22.1, telemetry on',
    hub: engine,
    client: published,
    variant: 'telemetry',
  },
  { id: 'naive', name: 'naive hub, plain ws', hub: 'hubs/naive.mjs', client: 'clients/plain.mjs' },
  { id: 'moleculer-tcp', name: 'Moleculer TCP (no hub)', client: moleculer, variant: 'tcp' },
  { id: 'moleculer-nats', name: 'Moleculer NATS', hub: nats, client: moleculer, variant: 'nats' },
  { id: 'nats', name: 'NATS request/reply', hub: nats, client: 'clients/nats.mjs' },
  { id: 'cote', name: 'cote (no hub)', client: 'clients/cote.mjs' },
  { id: 'socket-io', name: 'Socket.IO', hub: 'hubs/socket-io.mjs', client: 'clients/socket-io.mjs' },
  { id: 'grpc', name: 'gRPC-js (no hub)', client: 'clients/grpc.mjs' },
]
