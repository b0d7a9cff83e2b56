import { type MemberName, memberNames } from './member-names.js'
import { met } from './skip.js'
import { type MemberSink, textOf, walkObject } from './scan.js'

const BACKSLASH = 0x5c

/** Places of members in what {@link FrameMembers} keeps; there are fewer than an integer has bits. */
const places: ReadonlyMap<string, number> = new Map(memberNames.map((name, place) => [name, place]))
const spellings = memberNames.map((name) => Buffer.from(name))
const placesByLength = Array.from(
  { length: Math.max(...memberNames.map((name) => name.length)) + 1 },
  (_, length) => [...places.values()].filter((place) => spellings[place]?.length === length),
)

export function placeOf(name: MemberName): number {
  return places.get(name) as number // every name has one
}

/** The set that holds just these members, as {@link FrameMembers.seen} tells it. */
export function setOf(...names: readonly MemberName[]): number {
  return names.reduce((set, name) => set | (1 << placeOf(name)), 0)
}

/** Where the members of a frame stand. Others are left out; of a repeated one the last counts. */
export class FrameMembers implements MemberSink {
  /** A bit for each member that is there, by its place. */
  seen = 0
  /** First byte of each value, by the member's place; stale where the member is not there. */
  readonly starts = new Int32Array(memberNames.length)
  /** One past the last byte of each value. */
  readonly ends = new Int32Array(memberNames.length)
  /** False when no member's own members include one named `_caller_worker_id`, however it is spelt. */
  mayNameCaller = false

  private place: number | undefined

  name(bytes: Buffer, start: number, end: number): void {
    this.place = placeAt(bytes, start, end)
  }

  value(start: number, end: number): void {
    const { place } = this
    if (place === undefined) return
    this.seen |= 1 << place
    this.starts[place] = start
    this.ends[place] = end
  }

  has(place: number): boolean {
    return (this.seen & (1 << place)) !== 0
  }
}

/** One object for all frames: a frame has been read before the next one is. */
const members = new FrameMembers()

/** @returns the members of the frame that is there, valid until the next call; undefined when it is not one JSON object. */
export function scanFrame(bytes: Buffer, start: number, end: number): FrameMembers | undefined {
  members.seen = 0
  if (!walkObject(bytes, start, end, members)) return undefined
  members.mayNameCaller = met.callerName
  return members
}

function placeAt(bytes: Buffer, start: number, end: number): number | undefined {
  const candidates = placesByLength[end - start]
  if (candidates !== undefined) {
    for (const place of candidates) if (stands(spellings[place] as Buffer, bytes, start)) return place
  }
  // Escapes make a name longer, and are rare.
  return bytes.subarray(start, end).includes(BACKSLASH) ? places.get(textOf(bytes, start, end)) : undefined
}

/** True when these bytes stand there. */
export function stands(text: Uint8Array, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text[index]) return false
  return true
}
