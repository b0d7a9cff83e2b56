import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRoutePattern } from '../../../framework/workers/http/route-pattern.js'
import { RouteTable, type HttpMethod, type Route } from '../../../framework/workers/http/route-table.js'

let nextId = 0
function route(text: string, id = `trigger-${nextId++}`): Route {
  const [method = 'GET', path = '/'] = text.split(' ')
  return {
    id,
    method: method as HttpMethod,
    path,
    pattern: readRoutePattern(path),
    functionId: id,
    namespace: 'default',
    metadata: undefined,
    conditionId: undefined,
    middlewareIds: [],
  }
}

function table(...texts: string[]): RouteTable {
  const routes = new RouteTable()
  for (const text of texts) routes.set(route(text, text))
  return routes
}

describe('which route serves a path', () => {
  it.each([
    ['/', 'GET /', {}],
    ['/a', 'GET a', {}],
    ['/a/', 'GET /a/', {}],
    ['/users/42', 'GET /users/:id', { id: '42' }],
    ['/users/me', 'GET /users/me', {}],
    ['/users/a%2Fb%20c', 'GET /users/:id', { id: 'a%2Fb%20c' }],
    ['/users/caf%C3%A9', 'GET /users/:id', { id: 'caf%C3%A9' }],
    ['/users/1/posts/2', 'GET /users/{user}/posts/:post-id', { user: '1', 'post-id': '2' }],
    ['/caf%C3%A9', 'GET /café', {}],
    ['/b%20c', 'GET /b%20c', {}],
    ['/at:noon', 'GET /at:noon', {}],
    ['/100%25', 'GET /100%25', {}],
    [`/users/${'x'.repeat(5000)}`, 'GET /users/:id', { id: 'x'.repeat(5000) }],
    ['/users/', undefined, undefined],
    ['/users', undefined, undefined],
    ['/A', undefined, undefined],
    ['//a', undefined, undefined],
    ['/users/%zz', undefined, undefined],
  ])('%s is served by %s', (path, id, params) => {
    const routes = table(
      'GET /',
      'GET a',
      'GET /a/',
      'GET /users/:id',
      'GET /users/me',
      'GET /users/{user}/posts/:post-id',
      'GET /café',
      'GET /b%20c',
      'GET /at:noon',
      'GET /100%25',
    )
    const match = routes.match('GET', path)
    expect(match?.route.id).toBe(id)
    expect(match?.params).toStrictEqual(params)
  })

  it('methods are separate, and equal shapes of different methods may name parameters differently', () => {
    const routes = table('GET /x/:a', 'POST /x/:b')
    expect(routes.match('POST', '/x/1')?.params).toStrictEqual({ b: '1' })
    expect(routes.match('DELETE', '/x/1')).toBeUndefined()
    expect(routes.match('PROPFIND', '/x/1')).toBeUndefined()
    expect(routes.methodsAt('/x/1')).toStrictEqual(['GET', 'POST', 'HEAD'])
    expect(routes.methodsAt('/y')).toStrictEqual([])
  })
})

describe('routes come and go', () => {
  it('the newest route of a path serves, and the one before it takes over when it goes', () => {
    const routes = new RouteTable()
    routes.set(route('GET /a/:id', 'old'))
    routes.set(route('GET a/{id}', 'new'))
    expect(routes.match('GET', '/a/1')?.route.id).toBe('new')
    routes.remove('new')
    expect(routes.match('GET', '/a/1')?.route.id).toBe('old')
    routes.remove('old')
    expect(routes.match('GET', '/a/1')).toBeUndefined()
  })

  it('other parameter names on the same structure are refused and the first route keeps working', () => {
    const routes = table('GET /:a/x')
    expect(() => routes.set(route('GET /:b/x'))).toThrow(
      "Route 'GET /:b/x' conflicts with already-registered route 'GET /:a/x': " +
        'routes with identical structure but different path-parameter names are not supported',
    )
    expect(routes.match('GET', '/1/x')?.params).toStrictEqual({ a: '1' })
  })

  it('a refused change of a route leaves it where it was', () => {
    const routes = table('GET /:a/x', 'GET /y')
    expect(() => routes.set(route('GET /:b/x', 'GET /y'))).toThrow('conflicts')
    expect(routes.match('GET', '/y')?.route.id).toBe('GET /y')
  })

  it('an id that is set again moves, also to other parameter names', () => {
    const routes = new RouteTable()
    const first = route('GET /:a', 'id')
    routes.set(first)
    expect(routes.holds(first)).toBe(true)
    routes.set(route('GET /:b', 'id'))
    expect(routes.match('GET', '/1')?.params).toStrictEqual({ b: '1' })
    expect(routes.holds(first)).toBe(false)
    routes.set(route('POST /z', 'id'))
    expect(routes.methodsAt('/1')).toStrictEqual([])
    expect(routes.methodsAt('/z')).toStrictEqual(['POST'])
  })

  it('a removed static route uncovers the parameter beneath it', () => {
    const routes = table('GET /a/:x', 'GET /a/b')
    routes.remove('GET /a/b')
    expect(routes.match('GET', '/a/b')?.params).toStrictEqual({ x: 'b' })
  })
})

it.each([
  ['/a?b', "'?' cannot be part of a path"],
  ['/a/*', "'*' cannot be part of a path"],
  ['/a/:', 'a parameter needs a name'],
  ['/:a/:a', 'two parameters have the same name'],
  ['/:__proto__', "'__proto__' cannot name a parameter"],
  ['/a%2Fb', "the escape in 'a%2Fb' stands for a reserved character"],
])('the path %s is refused: %s', (path, why) => {
  expect(() => readRoutePattern(path)).toThrow(why)
})

it('agrees with a naive matcher while routes are added and removed', () => {
  const segment = fc.constantFrom('a', 'b', ':p', ':q', '{p}')
  const path = fc
    .tuple(fc.array(segment, { maxLength: 3 }), fc.boolean())
    .map(([segments, slash]) => `/${segments.join('/')}${slash && segments.length > 0 ? '/' : ''}`)
  const step = fc.record({
    id: fc.constantFrom('1', '2', '3', '4'),
    method: fc.constantFrom('GET', 'POST'),
    path: fc.option(path, { nil: undefined, freq: 3 }),
  })
  const requests = [
    '/',
    '/a',
    '/b',
    '/a/',
    '/a/b',
    '/b/a',
    '/a/b/',
    '/c',
    '/a/c',
    '/c/b',
    '/a/b/c',
    '/c/c/c/',
  ]
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      const routes = new RouteTable()
      let model: Route[] = []
      for (const { id, method, path } of steps) {
        model = applyStep(routes, model, { id, method, path })
        for (const request of requests) {
          const expected = naiveMatch(model, method, request)
          const match = routes.match(method, request)
          expect([match?.route.id, match?.params]).toStrictEqual([expected?.id, paramsFor(expected, request)])
        }
      }
    }),
    { numRuns: 300 },
  )
})

interface Step {
  readonly id: string
  readonly method: string
  readonly path: string | undefined
}

function applyStep(routes: RouteTable, model: Route[], { id, method, path }: Step): Route[] {
  if (path === undefined) {
    routes.remove(id)
    return model.filter((other) => other.id !== id)
  }
  const others = model.filter((other) => other.id !== id)
  const added = tryRoute(`${method} ${path}`, id)
  const isRefused =
    added === undefined ||
    others.some((other) => isSameSlot(other, added) && namesIn(other.path) !== namesIn(added.path))
  if (added !== undefined && isRefused) expect(() => routes.set(added)).toThrow('conflicts')
  else if (added !== undefined) routes.set(added)
  return isRefused ? model : [...others, added]
}

function tryRoute(text: string, id: string): Route | undefined {
  const names = namesIn(text).split(',')
  return new Set(names).size < names.length ? undefined : route(text, id)
}

const plain = (path: string) => path.replaceAll('{p}', ':p')
const shapeIn = (path: string) => plain(path).replaceAll(/:[pq]/g, ':')
const namesIn = (path: string) => (plain(path).match(/:[pq]/g) ?? []).join(',')
const isSameSlot = (a: Route, b: Route) => a.method === b.method && shapeIn(a.path) === shapeIn(b.path)

/** The newest route of the most specific shape: compared segment by segment, text before parameter. */
function naiveMatch(model: readonly Route[], method: string, request: string): Route | undefined {
  const fitting = model.filter((candidate) => candidate.method === method && fits(candidate.path, request))
  const best = fitting.map(({ path }) => rank(path)).toSorted()[0]
  return fitting.findLast(({ path }) => rank(path) === best)
}

const rank = (path: string) =>
  shapeIn(path)
    .split('/')
    .map((text) => (text === ':' ? '1' : '0'))
    .join('')

function fits(path: string, request: string): boolean {
  const segments = shapeIn(path).split('/')
  const given = request.split('/')
  return (
    segments.length === given.length &&
    segments.every((text, index) => (text === ':' ? given[index] !== '' : text === given[index]))
  )
}

function paramsFor(route: Route | undefined, request: string): Record<string, string> | undefined {
  if (route === undefined) return undefined
  const given = request.split('/')
  const entries = plain(route.path)
    .split('/')
    .flatMap((text, index) => (text.startsWith(':') ? [[text.slice(1), given[index] ?? '']] : []))
  return Object.fromEntries(entries) as Record<string, string>
}
