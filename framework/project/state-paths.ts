import { join } from 'node:path'

/** Where a project keeps machine state, beside config.yaml and out of version control (cli §4.7). */
export const statePaths = {
  engineRun: (dir: string) => join(dir, '.iii', 'run', 'engine.json'),
  workerRun: (dir: string, worker: string) => join(dir, '.iii', 'run', `${worker}.json`),
  workerPrepared: (dir: string, worker: string) => join(dir, '.iii', 'run', `${worker}.prepared`),
  runFolder: (dir: string) => join(dir, '.iii', 'run'),
  workerLogs: (dir: string, worker: string) => join(dir, '.iii', 'logs', worker),
} as const
