// One system under measurement: a hub, a callee and a caller, each in a process of its own.
import { fork } from 'node:child_process'
import { once } from 'node:events'

/** Starts the three processes; `run` makes one measurement. */
export async function startSystem({ hub, client }) {
  const hubProcess = start(`./${hub}-hub.mjs`, [])
  const [{ url }] = await once(hubProcess, 'message')
  const callee = start('./callee.mjs', [client, url])
  await once(callee, 'message')
  const caller = start('./caller.mjs', [client, url])
  await once(caller, 'message')
  return {
    run: async (load) => {
      caller.send(load)
      const [sample] = await once(caller, 'message')
      return sample
    },
    stop: async () => {
      for (const child of [caller, callee, hubProcess]) {
        child.kill()
        await once(child, 'exit')
      }
    },
  }
}

/** A process that dies during a run takes the benchmark with it: its figures would be worth nothing. */
function start(file, args) {
  // The published client prints on stdout, where the figures belong.
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc']
  const child = fork(new URL(file, import.meta.url), args, { stdio })
  child.once('exit', (code) => {
    if (code) throw new Error(`${file} ended with exit code ${code}`)
  })
  return child
}
