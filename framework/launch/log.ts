import type { Log, LogLevel } from '../workers/shared/index.js'

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'off'] as const
type FilterLevel = (typeof LEVELS)[number]

export interface LoggerOptions {
  /** Which lines are kept: a level, or levels by target, e.g. `info,engine=debug`. Default `info` (cli §1.11). */
  readonly filter?: string | undefined
  /** `json` is one object per line; default text for people. */
  readonly format?: string | undefined
  readonly write: (text: string) => void
  /** Default the wall clock. */
  readonly now?: () => Date
}

/** Gives each part of the system its log, named by a target. */
export type Logger = (target: string) => Log

/** A logger that writes what its filter lets through, as text or as JSON lines. */
export function createLogger({ filter = '', format, write, now = () => new Date() }: LoggerOptions): Logger {
  const limitOf = parseFilter(filter)
  const render = format === 'json' ? jsonLine : textLine
  return (target) => (level, message, fields) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(limitOf(target))) return
    write(render({ time: now(), level, target, message, ...(fields === undefined ? {} : { fields }) }))
  }
}

/** The least level a target shows. A word that is no level names a target to show completely. */
function parseFilter(filter: string): (target: string) => FilterLevel {
  const limits = new Map<string, FilterLevel>()
  for (const part of filter.split(',').map((text) => text.trim())) {
    const [name = '', level] = part.split('=')
    if (isLevel(name)) limits.set('', name)
    else if (name !== '') limits.set(name, level !== undefined && isLevel(level) ? level : 'debug')
  }
  return (target) => limits.get(target) ?? limits.get('') ?? 'info'
}

function isLevel(word: string): word is FilterLevel {
  return LEVELS.includes(word as FilterLevel)
}

interface Line {
  readonly time: Date
  readonly level: LogLevel
  readonly target: string
  readonly message: string
  readonly fields?: Readonly<Record<string, unknown>>
}

function jsonLine({ time, level, target, message, fields }: Line): string {
  return `${JSON.stringify({ time: time.toISOString(), level, target, message, ...fields })}\n`
}

/** `[09:05:01.250 AM] [INFO] target message`, further fields as a tree beneath. */
function textLine({ time, level, target, message, fields = {} }: Line): string {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  const tree = entries.map(([key, value], index) => {
    const [branch, stem] = index === entries.length - 1 ? ['└', ' '] : ['├', '│']
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `    ${branch} ${key}: ${text.replaceAll('\n', `\n    ${stem}   `)}\n`
  })
  return `[${clockTime(time)}] [${level.toUpperCase()}] ${target} ${message}\n${tree.join('')}`
}

function clockTime(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = time.getHours()
  const milliseconds = String(time.getMilliseconds()).padStart(3, '0')
  const clock = `${two(hours % 12 || 12)}:${two(time.getMinutes())}:${two(time.getSeconds())}.${milliseconds}`
  return `${clock} ${hours < 12 ? 'AM' : 'PM'}`
}
