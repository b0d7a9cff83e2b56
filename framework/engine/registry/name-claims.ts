import type { Worker } from './workers.js'

/** (namespace, worker name) → the connection that holds it. A worker holds at most one name. */
export class NameClaims {
  private readonly holders = new Map<string, Worker>()
  private readonly keys = new Map<Worker, string>()

  /** Claims a name and gives up the worker's earlier one. @returns who holds the name instead, or undefined on success. */
  claim(worker: Worker, namespace: string, name: string): Worker | undefined {
    const key = JSON.stringify([namespace, name])
    const holder = this.holders.get(key)
    if (holder !== undefined && holder !== worker && !holder.isLeaving) return holder
    this.release(worker)
    if (holder !== undefined) this.keys.delete(holder)
    this.holders.set(key, worker)
    this.keys.set(worker, key)
    return undefined
  }

  release(worker: Worker): void {
    const key = this.keys.get(worker)
    if (key === undefined) return
    this.keys.delete(worker)
    this.holders.delete(key)
  }
}
