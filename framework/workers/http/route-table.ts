import findMyWay from 'find-my-way'
import { iiiError } from '../../errors/iii-error.js'
import { paramsOf, type RoutePattern } from './route-pattern.js'

/** Methods a trigger may name. */
export const httpMethods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const
export type HttpMethod = (typeof httpMethods)[number]

/** One http trigger, ready to serve. */
export interface Route {
  /** The trigger's id. */
  readonly id: string
  readonly method: HttpMethod
  /** The `api_path` exactly as registered. */
  readonly path: string
  readonly pattern: RoutePattern
  readonly functionId: string
  readonly namespace: string
  readonly metadata: Record<string, unknown> | undefined
  readonly conditionId: string | undefined
  readonly middlewareIds: readonly string[]
}

export interface RouteMatch {
  readonly route: Route
  /** Raw values, not percent-decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** All routes of one method and shape, oldest first. The newest serves; the others wait for it to go. */
interface Slot {
  readonly method: HttpMethod
  readonly routerPath: string
  readonly routes: Route[]
}

/**
 * Which route serves a request, while routes come and go (workers §2.3).
 *
 * 1. An id holds at most one route. A slot holds at least one route, all with the same parameter names.
 * 2. A refused route changes nothing.
 * 3. A removal takes effect at once: the router is built anew before the next match, so many removals cost one build.
 */
export class RouteTable {
  readonly #slots = new Map<string, Slot>()
  readonly #slotOfId = new Map<string, Slot>()
  #router = newRouter()
  #isStale = false

  /**
   * Adds a route, or replaces the one with its id. It takes over from a route with the same method and path, which
   * serves again when this one is removed.
   * @throws `http_route_conflict` when a route of the same shape has other parameter names.
   */
  set(route: Route): void {
    const key = slotKey(route)
    this.#checkNames(route, this.#slots.get(key))
    this.remove(route.id)
    const slot = this.#slots.get(key) ?? this.#addSlot(key, route)
    slot.routes.push(route)
    this.#slotOfId.set(route.id, slot)
  }

  /** Removes the route of that id, if there is one. */
  remove(id: string): void {
    const slot = this.#slotOfId.get(id)
    if (slot === undefined) return
    this.#slotOfId.delete(id)
    const [route] = slot.routes.splice(
      slot.routes.findIndex((candidate) => candidate.id === id),
      1,
    )
    if (slot.routes.length > 0 || route === undefined) return
    this.#slots.delete(slotKey(route))
    this.#isStale = true
  }

  /** The route that serves `method` at a path without its query; static segments win over parameters. */
  match(method: string, path: string): RouteMatch | undefined {
    if (this.#isStale) this.#rebuild()
    const found = this.#router.find(method as findMyWay.HTTPMethod, path)
    if (found === null) return undefined
    const route = (found.store as Slot).routes.at(-1)
    return route === undefined ? undefined : { route, params: paramsOf(route.pattern, path) }
  }

  /** The methods that would be served at a path. HEAD comes with GET. */
  methodsAt(path: string): string[] {
    const methods = httpMethods.filter((method) => this.match(method, path) !== undefined)
    return methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods
  }

  /** False once the trigger of a matched route was removed or changed. */
  holds(route: Route): boolean {
    return this.#slotOfId.get(route.id)?.routes.includes(route) ?? false
  }

  #checkNames(route: Route, slot: Slot | undefined): void {
    const other = slot?.routes.find(({ id }) => id !== route.id)
    if (other === undefined || namesOf(other) === namesOf(route)) return
    const { method, path } = route
    throw iiiError('http_route_conflict', { method, path, existing: other.path })
  }

  #addSlot(key: string, { method, pattern }: Route): Slot {
    const slot = { method, routerPath: pattern.routerPath, routes: [] }
    this.#slots.set(key, slot)
    // A stale router may still hold this path, and is about to be replaced anyway.
    if (!this.#isStale) addTo(this.#router, slot)
    return slot
  }

  #rebuild(): void {
    const router = newRouter()
    for (const slot of this.#slots.values()) addTo(router, slot)
    this.#router = router
    this.#isStale = false
  }
}

function newRouter() {
  return findMyWay({ caseSensitive: true, maxParamLength: Number.MAX_SAFE_INTEGER })
}

function addTo(router: ReturnType<typeof newRouter>, slot: Slot): void {
  // Only `find` is used, so the router's own handler never runs; the slot travels as its store.
  router.on(slot.method, slot.routerPath, () => undefined, slot)
}

function slotKey({ method, pattern }: Route): string {
  return `${method}:${pattern.shape}`
}

function namesOf({ pattern }: Route): string {
  return pattern.params.map(({ name }) => name).join('/')
}
