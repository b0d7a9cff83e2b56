/**
 * Stands in for the values of an error: reading any member gives its name in braces. A placeholder is text, a list of
 * one placeholder, and an object of placeholders, whichever the error's text takes it for.
 */
export function placeholders(): unknown {
  return new Proxy({}, { get: (_, name) => placeholder(String(name)) })
}

function placeholder(name: string): unknown {
  const text = `{${name}}`
  return new Proxy(
    {},
    { get: (_, member) => asText(text, member) ?? asList(name, member) ?? asObject(name, member) },
  )
}

function asText(text: string, member: string | symbol): unknown {
  if (member === Symbol.toPrimitive || member === 'toString' || member === 'toJSON') return () => text
  const isShared = member in Array.prototype
  if (isShared || !(member in String.prototype)) return undefined
  const method: unknown = Reflect.get(String.prototype, member)
  return typeof method === 'function' ? method.bind(text) : method
}

function asList(name: string, member: string | symbol): unknown {
  const list = [placeholder(name.replace(/s$/, ''))]
  if (!(member in list) || member === '0') return undefined
  const value: unknown = Reflect.get(list, member)
  return typeof value === 'function' ? value.bind(list) : value
}

function asObject(name: string, member: string | symbol): unknown {
  return placeholder(/^\d+$/.test(String(member)) ? name : String(member))
}
