/** What one room may import beside itself. */
export interface RoomRule {
  /** Rooms it may import freely, through their door. */
  readonly imports: readonly string[]
  /** Rooms of which it may import types alone: nothing of them is loaded at run time. */
  readonly types?: readonly string[]
  /** Rooms it may load with `import()` alone, when a command needs them. */
  readonly lazily?: readonly string[]
}

const standardWorker: RoomRule = { imports: ['sdk', 'workers/shared', 'errors'] }

/** The import table of docs/decisions/0001-rooms-and-imports.md. `index` is framework/index.ts, the package's door. */
export const rooms: Readonly<Record<string, RoomRule>> = {
  errors: { imports: [] },
  protocol: { imports: ['errors'] },
  manifest: { imports: ['protocol', 'errors'] },
  validation: { imports: ['errors'], types: ['manifest'] },
  project: { imports: ['errors'] },
  engine: { imports: ['protocol', 'errors'] },
  sdk: { imports: ['protocol', 'errors'] },
  decorators: { imports: ['errors'], types: ['sdk'] },
  build: { imports: ['decorators', 'manifest', 'validation', 'errors'] },
  codegen: { imports: ['manifest', 'protocol', 'errors'] },
  host: { imports: ['decorators', 'manifest', 'validation', 'sdk', 'errors'] },
  supervisor: { imports: ['project', 'errors'] },
  testing: { imports: ['decorators', 'engine', 'host', 'sdk', 'errors'] },
  'workers/shared': { imports: ['sdk', 'errors'] },
  'workers/http': standardWorker,
  'workers/state': standardWorker,
  launch: {
    imports: [
      'errors',
      'protocol',
      'manifest',
      'validation',
      'project',
      'engine',
      'sdk',
      'decorators',
      'host',
      'supervisor',
      'workers/shared',
      'workers/http',
      'workers/state',
    ],
  },
  index: { imports: ['decorators', 'host', 'sdk', 'errors'] },
  generators: { imports: ['errors'] },
  cli: {
    imports: [
      'launch',
      'build',
      'codegen',
      'project',
      'supervisor',
      'manifest',
      'validation',
      'sdk',
      'errors',
    ],
    lazily: ['generators'],
  },
}

/** Rooms of small files that are imported file by file; every other room is entered through its index.ts. */
export const openRooms: readonly string[] = ['errors', 'protocol', 'workers/shared', 'generators']

/** The room a source file belongs to, by its path from the repository root. */
export function roomOf(path: string): string {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top !== 'framework') return top
  if (second.endsWith('.ts')) return second.slice(0, -'.ts'.length)
  return second === 'workers' ? `workers/${third}` : second
}
