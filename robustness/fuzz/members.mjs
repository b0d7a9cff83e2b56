// Mutations of a frame as a list of members: `[name, value]`, both JSON texts. Each changes the list in place.
import { escapedName, oddName, oddValue } from './odd-values.mjs'

const edits = [
  remove,
  repeat,
  contradict,
  swap,
  replace,
  replace,
  rename,
  respell,
  add,
  goInside,
  goInside,
  spread,
]

/** Changes the members once, in a way that mostly keeps them JSON. */
export function editMembers(random, members) {
  random.pick(edits)(random, members)
}

/** The members as a JSON text, in their order. */
export function textOf(members) {
  return `{${members.map(([name, value]) => `${name}:${value}`).join(',')}}`
}

function remove(random, members) {
  members.splice(random.below(members.length), 1)
}

function repeat(random, members) {
  const again = random.pick(members)
  if (again !== undefined) members.splice(random.below(members.length + 1), 0, again)
}

/** The same name with another value, before or after. */
function contradict(random, members) {
  const member = random.pick(members)
  if (member === undefined) return
  members.splice(random.below(members.length + 1), 0, [escapedName(random, member[0]), oddValue(random)])
}

function swap(random, members) {
  if (members.length < 2) return
  const [from, to] = [random.below(members.length), random.below(members.length)]
  const kept = members[from]
  members[from] = members[to]
  members[to] = kept
}

function replace(random, members) {
  change(random, members, ([name]) => [name, oddValue(random)])
}

function rename(random, members) {
  change(random, members, ([, value]) => [oddName(random), value])
}

function respell(random, members) {
  change(random, members, ([name, value]) => [escapedName(random, name), value])
}

function add(random, members) {
  members.splice(random.below(members.length + 1), 0, [oddName(random), oddValue(random)])
}

/** The same among the members of a member, where it is an object. */
function goInside(random, members) {
  change(random, members, ([name, value]) => {
    if (!value.startsWith('{"')) return [name, oddValue(random)]
    const inner = innerMembers(value)
    if (inner === undefined) return [name, value]
    editMembers(random, inner)
    return [name, textOf(inner)]
  })
}

function innerMembers(text) {
  try {
    return Object.entries(JSON.parse(text)).map(([name, value]) => [
      JSON.stringify(name),
      JSON.stringify(value),
    ])
  } catch {
    return undefined // An earlier edit left something that is not JSON.
  }
}

const spaces = [' ', '\n', '\r\n', '\t', '  \n  ', '\f', '\u00a0']

function spread(random, members) {
  const space = random.pick(spaces)
  change(random, members, ([name, value]) => [`${space}${name}${space}`, `${space}${value}${space}`])
}

function change(random, members, edit) {
  if (members.length === 0) return
  const at = random.below(members.length)
  members[at] = edit(members[at])
}
