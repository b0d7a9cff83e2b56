import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** What the figures were measured on; the load average tells whether anything else was running as it began. */
export function machineFacts() {
  return {
    node: process.version,
    os: `${platform()} ${release()} ${arch()}`,
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadAverage: Number(loadavg()[0].toFixed(2)),
  }
}
