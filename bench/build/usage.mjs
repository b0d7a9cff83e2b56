// Loaded before a measured program: as it ends, what it has used goes to the file named in BENCH_USAGE.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const { BENCH_USAGE: file } = process.env
/** The kernel counts the time of ended children in steps of 10 ms. */
const TICK_MS = 10

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const cpuMs = (userCPUTime + systemCPUTime) / 1000 + childrenMs()
  writeFileSync(file, JSON.stringify({ cpuMs, memoryMiB: maxRSS / 1024 }))
})

/** Of the processes that this one started and saw end. Linux only: elsewhere they are not counted. */
function childrenMs() {
  if (!existsSync('/proc/self/stat')) return 0
  // The name in brackets may hold spaces; the counting begins behind it, with the third field.
  const [, rest] = readFileSync('/proc/self/stat', 'utf8').split(/\) (?!.*\) )/)
  const fields = rest.split(' ')
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS
}
