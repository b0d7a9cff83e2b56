import type { Case } from './cases.js'
import { saidBy } from './facts.js'
import type { Inspection, Within } from './inspection.js'
import { renamedAt, type Loss } from './loss.js'
import type { Place, Plain } from './place.js'

/** What a schema refuses of the arrays of a case. */
export function arrayLosses(one: Case, to: Plain, { inspect, inspection }: Within): readonly Loss[] {
  const longest = Math.min(Infinity, ...saidBy(one, 'maxItems').map(Number))
  const positions = Math.max(0, ...[...one, to].map(({ keywords }) => tupleLength(keywords)))
  const lossesAt = (index: number, inner: Inspection) => {
    const from = one.flatMap((plain) => itemPlaces(plain, index))
    const losses = itemPlaces(to, index).flatMap((place) => inspect(from, place, inner))
    return renamedAt(inner.path, 'items', losses)
  }
  const single = Array.from({ length: Math.min(positions, longest) }, (_, index) => index)
  return [
    ...single.flatMap((index) => lossesAt(index, inspection.at(index))),
    ...(longest > positions ? lossesAt(positions, inspection.at('*')) : []),
  ]
}

function tupleLength({ items }: Readonly<Record<string, unknown>>): number {
  return Array.isArray(items) ? items.length : 0
}

/** What a schema says of the item at a position. */
function itemPlaces({ keywords, root }: Plain, index: number): readonly Place[] {
  const { items, additionalItems } = keywords
  const schema = !Array.isArray(items)
    ? items
    : index < items.length
      ? (items[index] as unknown)
      : additionalItems
  return schema === undefined ? [] : [{ schema, root }]
}
