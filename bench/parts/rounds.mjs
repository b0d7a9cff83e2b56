// Interleaved rounds over several systems.
import { startSystem } from './system.mjs'

/** Starts systems that will carry `loads`. One that does not start keeps the reason in `failed` and stays out. */
export async function startAll(systems, loads, tell) {
  const running = []
  for (const system of systems) {
    tell(`starting ${system.name}`)
    running.push({ ...system, loads, samples: {}, ...(await startOrFail(system)) })
  }
  return running
}

async function startOrFail(system) {
  try {
    return await startSystem(system)
  } catch (error) {
    return { failed: firstLine(error) }
  }
}

/**
 * One warm-up and `rounds` rounds. Every round visits every system load by load, so that a busy machine is busy for all
 * of them alike. Samples collect in `system.samples[load.id]`; a system that fails on the way stays out from then on.
 */
export async function runRounds(running, { rounds, ms }, tell) {
  const loads = new Set(running.flatMap((system) => system.loads))
  for (let round = 0; round <= rounds; round++) {
    tell(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
    for (const load of loads) {
      for (const system of running.filter((system) => system.loads.includes(load))) {
        const sample = await takeSample(system, load, ms)
        if (sample !== undefined && round > 0) (system.samples[load.id] ??= []).push(sample)
      }
    }
  }
}

async function takeSample(system, load, ms) {
  if (system.failed !== undefined) return undefined
  try {
    return await system.run({ ...load, ms })
  } catch (error) {
    system.failed = firstLine(error)
    return undefined
  }
}

export async function stopAll(running) {
  await Promise.all(running.map(({ stop }) => stop?.()))
}

function firstLine({ message }) {
  return message.split('\n', 1)[0]
}
