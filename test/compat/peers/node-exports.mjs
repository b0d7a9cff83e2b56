// What a published npm client has to offer, by name, as its packages show at run time.

const subpaths = ['', '/helpers', '/channel']

/**
 * Exports (`ChannelReader`), members of exported classes and objects (`ChannelReader.readAll`), of the client
 * (`client.trigger`), of its options (`options.…`), and what its functions take (`client.trigger({ metadata })`).
 */
export async function exportsOf(packageName, client) {
  const loaded = await Promise.all(subpaths.map((subpath) => load(packageName + subpath)))
  const exported = Object.entries(Object.assign({}, ...loaded))
  return [
    ...exported.map(([name]) => name),
    ...exported.flatMap(([name, value]) => membersOf(name, value.prototype ?? value)),
    ...membersOf('client', client),
    ...membersOf('client', Object.getPrototypeOf(client)),
    ...membersOf('client.reconnectionConfig', client.reconnectionConfig),
  ]
}

/** A module, or nothing where the package has no such subpath. */
async function load(specifier) {
  try {
    return await import(specifier)
  } catch (error) {
    if (error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return {}
    throw error
  }
}

function membersOf(owner, value) {
  return Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(([name, { value: member }]) => [
    `${owner}.${name}`,
    ...(typeof member === 'function' ? taken(member).map((each) => `${owner}.${name}(${each})`) : []),
  ])
}

/** The names of a function's parameters, or of the members it takes out of its request. */
function taken(callable) {
  const source = String(callable)
  const parameters = /^(?:async )?\w*\s*\(([^)]*)\)/.exec(source)?.[1] ?? ''
  const members = /const \{([^}]*)\} = request\b/.exec(source)?.[1] ?? ''
  const split = (text) => text.split(',').map((name) => name.trim())
  return [...split(parameters), ...split(members).map((name) => `{ ${name} }`)].filter((name) =>
    /\w/.test(name),
  )
}
