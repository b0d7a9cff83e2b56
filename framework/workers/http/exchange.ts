import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Client, JsonText, RelayOutcome } from '../../sdk/index.js'
import { failureOf, type Log, saysNo } from '../shared/index.js'
import { answers, type Answer } from './answer.js'
import { type Body, hasBody, isJson, NO_BODY, readJsonBody, UNREAD_BODY } from './body.js'
import { HttpChannels } from './channels.js'
import type { HttpConfig } from './config.js'
import { withCors } from './cors.js'
import { type TraceContext, traceOf } from './diagnostics.js'
import { failureAnswer } from './failure-answer.js'
import type { Target } from './request.js'
import { headText, middlewareText, payloadText } from './request-text.js'
import { middlewareAnswer, responseAnswer } from './response.js'
import type { RouteMatch, RouteTable } from './route-table.js'

/** What every exchange shares. */
export interface HttpParts {
  readonly client: Client
  readonly config: HttpConfig
  readonly routes: RouteTable
  readonly log: Log
}

/** One matched request. */
export interface ExchangeInit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly target: Target
  readonly match: RouteMatch
  /** Called once, with the answer; without one when the client has gone. */
  readonly answered: (response: ServerResponse, answer?: Answer) => void
}

/** How long the client's own time limit outlives the request's, which always speaks first. */
const GRACE_MS = 1000

/**
 * One matched request on its way: global middleware, body, condition, middleware of the route, function (workers §2.6).
 * Whichever comes first is its answer: what a stage says, what the function returns or writes to its channel, a failure,
 * the end of its time. Nothing that comes later counts.
 */
export class Exchange implements RelayOutcome {
  readonly #timer: NodeJS.Timeout
  #isInMiddleware = false
  /** The members that are known before the body is read. */
  #head = ''
  #trace: TraceContext = {}
  #channels: HttpChannels | undefined
  #isAnswered = false
  /** Its time was up, or its client went: what is still under way is of no use. */
  #isGivenUp = false

  constructor(
    private readonly init: ExchangeInit,
    private readonly parts: HttpParts,
  ) {
    this.#timer = setTimeout(timeOut, parts.config.defaultTimeoutMs, this)
    init.response.on('close', () => this.#closed())
  }

  /** Runs the stages; those that a request does not have cost it nothing. */
  begin(): void {
    const { request, target, match } = this.init
    try {
      this.#trace = traceOf(request)
      this.#head = headText(request, target.query, match)
      if (this.parts.config.middleware.length === 0) this.#readBody()
      else this.#runGlobal().catch((error: unknown) => this.#fail(error))
    } catch (error) {
      this.#fail(error)
    }
  }

  timeOut(): void {
    this.#isGivenUp = true
    if (this.#isInMiddleware) this.#answer(answers.middlewareTimeout)
    else this.#settle(answers.timeout)
  }

  /** What the function returned; after nothing at all its channel is waited for (workers §2.7). */
  resolve(result: JsonText | undefined): void {
    if (result === undefined || this.#isAnswered) return
    try {
      this.#answer(responseAnswer(result, this.#skippedHeader))
    } catch (error) {
      this.#fail(error)
    }
  }

  reject(error: unknown): void {
    if (this.#channels?.hasBegun === true) this.#noteLate(error)
    else this.#fail(error)
  }

  async #runGlobal(): Promise<void> {
    await this.#runMiddleware(this.parts.config.middleware, 'default')
    if (!this.#isAnswered) this.#readBody()
  }

  #readBody(): void {
    const { request } = this.init
    if (!hasBody(request)) return this.#goOn(NO_BODY)
    if (!isJson(request.headers['content-type'])) return this.#goOn(UNREAD_BODY)
    readJsonBody(request, this.parts.config.maxBodyBytes, {
      read: (body) => this.#goOn(body),
      refused: (error) => this.#fail(error),
    })
  }

  #goOn(body: Body): void {
    if (this.#isAnswered) return
    const { target, match } = this.init
    const { conditionId, middlewareIds } = match.route
    const payload = payloadText(this.#head, target.path, match, body.json)
    if (conditionId === undefined && middlewareIds.length === 0) this.#callFunction(payload, body)
    else this.#runOfRoute(payload, body).catch((error: unknown) => this.#fail(error))
  }

  async #runOfRoute(payload: string, body: Body): Promise<void> {
    const { conditionId, middlewareIds, namespace } = this.init.match.route
    if (conditionId !== undefined) await this.#checkCondition(conditionId, payload)
    if (!this.#isAnswered) await this.#runMiddleware(middlewareIds, namespace)
    if (!this.#isAnswered) this.#callFunction(payload, body)
  }

  async #checkCondition(functionId: string, payload: string): Promise<void> {
    const answer = await this.#ask(functionId, this.init.match.route.namespace, `{${payload}}`)
    if (saysNo(answer)) this.#answer(answers.conditionNotMet)
  }

  /** Runs middleware in order until one answers. */
  async #runMiddleware(ids: readonly string[], namespace: string): Promise<void> {
    this.#isInMiddleware = true
    for (const functionId of ids) {
      if (!this.#isAnswered) await this.#runOneMiddleware(functionId, namespace)
    }
    this.#isInMiddleware = false
  }

  async #runOneMiddleware(functionId: string, namespace: string): Promise<void> {
    const result = await this.#ask(functionId, namespace, middlewareText(this.#head))
    if (this.#isAnswered) return
    const unknownAction = (action: unknown): void =>
      this.parts.log('warn', 'middleware answered no known action; the request continues', {
        function_id: functionId,
        action,
      })
    const answer = middlewareAnswer(result, this.#skippedHeader, unknownAction)
    if (answer !== undefined) this.#answer(answer)
  }

  #ask(functionId: string, namespace: string, json: string): Promise<unknown> {
    const request = { function_id: functionId, namespace, json, timeoutMs: this.#limitMs, ...this.#trace }
    return new Promise((resolve, reject) => {
      const resolveValue = (result: JsonText | undefined): void => resolve(result?.parse())
      this.parts.client.relay(request, { resolve: resolveValue, reject })
    })
  }

  /** The function's answer: what it returns, or what it writes to its channel, whichever begins first. */
  #callFunction(payload: string, body: Body): void {
    const { client, routes } = this.parts
    const { request, match } = this.init
    const { functionId: function_id, namespace, metadata } = match.route
    if (!routes.holds(match.route)) return this.#answer(answers.notFound)
    try {
      const begun = (answer: Answer): void => this.#answer(answer)
      const channels = new HttpChannels(client, { request, body, begun, skipped: this.#skippedHeader })
      this.#channels = channels
      const { traceparent, baggage } = this.#trace
      const json = `{${payload},${channels.text}}`
      client.relay(
        { function_id, namespace, metadata, json, timeoutMs: this.#limitMs, traceparent, baggage },
        this,
      )
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Longer than what is left of the request's own time. */
  get #limitMs(): number {
    return this.parts.config.defaultTimeoutMs + GRACE_MS
  }

  /** A failure after the first bytes can't be answered any more. */
  #noteLate(error: unknown): void {
    const { method, path } = this.init.match.route
    this.parts.log('warn', `${method} ${path} failed after its answer had begun`, { ...failureOf(error) })
  }

  #fail(error: unknown): void {
    if (!this.#isAnswered) this.#answer(failureAnswer(error, this.init, this.parts.log))
  }

  #answer(answer: Answer): void {
    if (!this.#isAnswered) this.#settle(this.#withCors(answer))
  }

  #settle(answer?: Answer): void {
    this.#isAnswered = true
    clearTimeout(this.#timer)
    this.init.answered(this.init.response, answer)
  }

  /** The answer is sent, or its client has gone. */
  #closed(): void {
    if (!this.#isAnswered) {
      this.#isGivenUp = true
      this.#settle()
    }
    this.#channels?.leave(this.#isGivenUp)
  }

  #withCors(answer: Answer): Answer {
    return withCors(answer, this.parts.config.cors, this.init.request.headers.origin)
  }

  readonly #skippedHeader = (header: string, reason: string): void => {
    const { method, path } = this.init.match.route
    this.parts.log('warn', 'a response header is left out', { route: `${method} ${path}`, header, reason })
  }
}

/** A timer's callback without a closure. */
function timeOut(exchange: Exchange): void {
  exchange.timeOut()
}
