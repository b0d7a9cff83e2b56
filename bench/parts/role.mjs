// One process of a system: `node role.mjs <file> <role> <ports> [variant]`, with roles as the starters below. Most systems
// need one port; those with a front that requests come to have it on the second.
// It ends when its parent goes away or disconnects.
import { answerTo, checkAnswers } from './payload.mjs'
import { runLoad } from './load.mjs'

const [file, role, ports, variant] = process.argv.slice(2)
const [port, frontPort] = ports.split(',').map(Number)
let stop = () => {}
process.once('disconnect', () => {
  stop()
  process.exit(0)
})

const starters = { hub: startHub, callee: startCallee, caller: startCaller, crowd: startCrowd }

try {
  const answer = await starters[role](await import(file))
  process.on('message', (request) => void reply(answer, request))
  process.send({ ready: true })
} catch (error) {
  process.send({ error: error.message })
}

async function reply(answer, request) {
  try {
    process.send({ value: await answer(request) })
  } catch (error) {
    process.send({ error: error.message })
  }
}

/** Asked for anything, a hub tells what it has used so far. */
async function startHub(module) {
  stop = (await module.startHub(port, variant, frontPort)) ?? stop
  return () => ({ cpuUs: sum(process.cpuUsage()), rssBytes: process.memoryUsage.rss() })
}

async function startCallee(module) {
  return await module.startCallee(port, answerTo, variant)
}

/** Asked for anything, a crowd tells how it was taken in. */
async function startCrowd(module) {
  const arrival = await module.startCrowd(port, variant)
  return () => arrival
}

/** A client that answers loads by itself exports `startLoad`; for all others calls are made here. */
async function startCaller(module) {
  if (module.startLoad !== undefined) return await module.startLoad(port, variant, frontPort)
  const call = await module.startCaller(port, variant)
  await checkAnswers(call)
  return (load) => runLoad(call, load)
}

function sum({ user, system }) {
  return user + system
}
