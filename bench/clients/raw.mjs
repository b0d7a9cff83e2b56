// Clients that cost next to nothing, so that the hub shows: prepared frames, ids cut out of the bytes, no promise per call.
export { startCallee } from '../raw/callee.mjs'
export { startLoad } from '../raw/caller.mjs'
