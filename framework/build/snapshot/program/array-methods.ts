import { startupSnapshot } from 'node:v8'

/** Methods younger than those V8 keeps in a snapshot: while Node.js 20 makes one, arrays do not have them. */
const methods: Record<string, (this: unknown[], ...given: never[]) => unknown[]> = {
  toSorted(compare?: (a: unknown, b: unknown) => number) {
    const copy = this.slice()
    copy.sort(compare)
    return copy
  },
  toReversed() {
    const copy = this.slice()
    copy.reverse()
    return copy
  },
}

/** Lends arrays the methods they lack until the snapshot is written. In the process that reads it V8 adds its own. */
export function lendArrayMethods(): void {
  for (const [name, value] of Object.entries(methods)) {
    if (name in Array.prototype) continue
    Reflect.defineProperty(Array.prototype, name, { value, configurable: true })
    startupSnapshot.addSerializeCallback(() => Reflect.deleteProperty(Array.prototype, name))
  }
}
