// Run by tsx: what one class registers, as JSON on stdout.
import type { WorkerClass } from '../../framework/decorators/index.js'
import { registeredBy } from './registered-by.js'

const { Right } = (await import('../decorators/types/right.js')) as unknown as { Right: WorkerClass }
process.stdout.write(JSON.stringify(await registeredBy(Right)))
