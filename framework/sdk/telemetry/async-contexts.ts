import { AsyncLocalStorage } from 'node:async_hooks'
import { keepContextsIn, type TraceContext } from './context.js'

/** Imported for this effect by every way into the client of Node.js. It costs nothing until the first context is entered. */
keepContextsIn(new AsyncLocalStorage<TraceContext>())
