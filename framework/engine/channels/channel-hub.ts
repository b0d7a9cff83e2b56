import { randomUUID } from 'node:crypto'
import { iiiError } from '../../errors/iii-error.js'
import type { ChannelRefs } from '../../protocol/channel.js'
import { SlotTable } from '../../protocol/slot-table.js'
import type { Worker } from '../registry/workers.js'
import { Channel } from './channel.js'
import { isSameKey } from './channel-key.js'

/** Messages between the ends of a channel (protocol §5.1). */
export const bufferSizes = { least: 1, usual: 64, most: 1024 } as const

const BUFFER_BYTES = 4 * 1024 * 1024
/** Each may hold a buffer, so this many are a bound on memory, far above what a worker has in use. */
export const CHANNELS_PER_WORKER = 10_000
const SWEEP_EVERY_MS = 60_000
/** A channel older than this whose ends were not both opened is given up (protocol §7). */
const PATIENCE_MS = 5 * 60_000

export interface ChannelHubSetup {
  /** Milliseconds that only ever grow. */
  readonly now?: () => number
  /** Bytes between the ends of one channel before its writer is held; default 4 MiB. */
  readonly bufferBytes?: number
  /** Channels of one worker that are not over; default 10 000. Workers of the engine's process have no limit. */
  readonly mostPerWorker?: number
}

/** What names a channel and opens its ends. */
export interface ChannelKey {
  readonly id: string
  readonly key: string
}

/** A channel that comes into being when somebody asks for it. */
interface Offer {
  readonly key: string
  readonly owner: Worker
  readonly taken: (channel: Channel) => void
}

/**
 * The channels that somebody may still use, by id. A channel costs two ids until one of its ends is opened. It leaves
 * the table when both ends have left, when it is swept, or with its creator while nobody has opened it. An offer leaves
 * when it is taken, withdrawn, or with its creator.
 */
export class ChannelHub {
  private readonly byId = new Map<string, Channel>()
  private readonly offers = new SlotTable<Offer>(randomUUID())
  private readonly byOwner = new Map<Worker, Set<Channel>>()
  private readonly now: () => number
  private readonly bufferBytes: number
  private readonly mostPerWorker: number
  private timer: NodeJS.Timeout | undefined

  constructor({
    now = () => performance.now(),
    bufferBytes = BUFFER_BYTES,
    mostPerWorker = CHANNELS_PER_WORKER,
  }: ChannelHubSetup = {}) {
    this.now = now
    this.bufferBytes = bufferBytes
    this.mostPerWorker = mostPerWorker
  }

  get size(): number {
    return this.byId.size + this.offers.size
  }

  /**
   * @param bufferSize messages between the ends; brought into 1–1024.
   * @throws `channel_limit_reached`
   */
  create(owner?: Worker, bufferSize: number = bufferSizes.usual): ChannelRefs {
    this.requireRoom(owner)
    return this.add({ id: randomUUID(), key: randomUUID() }, owner, bufferSize).refs
  }

  /**
   * Offers a channel that comes into being when somebody asks for it.
   * @param taken called then, before they open their end.
   */
  offer(owner: Worker, taken: (channel: Channel) => void): ChannelKey {
    // The key is the secret, the id is none.
    const key = randomUUID()
    return { id: this.offers.idOf(this.offers.add({ key, owner, taken })), key }
  }

  /** An offer that nobody took is no more. */
  withdraw(id: string): void {
    const slot = this.offers.slotOf(id)
    if (slot !== undefined) this.offers.remove(slot)
  }

  /** The channel of that id, for whoever has its key. */
  find(id: string, key: string): Channel | undefined {
    const channel = this.byId.get(id)
    if (channel === undefined) return this.take(id, key)
    return channel.isKey(key) ? channel : undefined
  }

  /** Gives up channels that were not taken into use in time. */
  sweep(): void {
    const born = this.now() - PATIENCE_MS
    for (const channel of this.byId.values()) {
      if (channel.createdAtMs > born) break
      if (channel.isWaiting) channel.discard()
    }
  }

  /** The creator has left: what it created and nobody opened goes with it (protocol §3.8). */
  ownerLeft(owner: Worker): void {
    for (const channel of this.byOwner.get(owner) ?? []) if (channel.isUntouched) channel.discard()
    this.byOwner.delete(owner)
    for (const [slot, offer] of this.offers.entries()) if (offer.owner === owner) this.offers.remove(slot)
  }

  /** Cuts every channel off. */
  stop(): void {
    for (const [slot] of this.offers.entries()) this.offers.remove(slot)
    for (const channel of this.byId.values()) channel.abort()
    this.rest()
  }

  private take(id: string, key: string): Channel | undefined {
    const slot = this.offers.slotOf(id)
    const offer = slot === undefined ? undefined : this.offers.get(slot)
    if (slot === undefined || offer === undefined || !isSameKey(offer.key, key)) return undefined
    this.offers.remove(slot)
    const channel = this.add({ id, key }, offer.owner, bufferSizes.usual)
    offer.taken(channel)
    return channel
  }

  private add({ id, key }: ChannelKey, owner: Worker | undefined, bufferSize: number): Channel {
    const channel = new Channel({
      id,
      key,
      bufferSize: Math.min(bufferSizes.most, Math.max(bufferSizes.least, bufferSize)),
      bufferBytes: this.bufferBytes,
      createdAtMs: this.now(),
      owner,
      onOver: (over) => this.forget(over),
    })
    this.byId.set(id, channel)
    if (owner !== undefined) this.ownedBy(owner).add(channel)
    this.timer ??= setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref()
    return channel
  }

  /** A worker of the engine's process creates channels for others, two for every HTTP request; its own limits bound it. */
  private requireRoom(owner: Worker | undefined): void {
    if (owner?.kind !== 'remote') return
    const { mostPerWorker: limit } = this
    if ((this.byOwner.get(owner)?.size ?? 0) >= limit) throw iiiError('channel_limit_reached', { limit })
  }

  private ownedBy(owner: Worker): Set<Channel> {
    const owned = this.byOwner.get(owner) ?? new Set<Channel>()
    this.byOwner.set(owner, owned)
    return owned
  }

  private forget(channel: Channel): void {
    this.byId.delete(channel.id)
    if (channel.owner !== undefined) this.byOwner.get(channel.owner)?.delete(channel)
    if (this.byId.size === 0) this.rest()
  }

  private rest(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }
}
