import type { IncomingMessage } from 'node:http'
import { isIiiError } from '../../errors/iii-error.js'
import type { Client } from '../../sdk/index.js'
import { conditionHolds, failureOf, type Log } from '../shared/index.js'
import { answers, errorAnswer, textAnswer, type Answer } from './answer.js'
import { type Body, hasBody, NO_BODY, readBody } from './body.js'
import { HttpChannels } from './channels.js'
import type { HttpConfig } from './config.js'
import { DeadlinePassed, type Deadline } from './deadline.js'
import { newErrorId, redacted, traceContext } from './diagnostics.js'
import {
  payloadOf,
  readHead,
  readHeaders,
  type RequestHead,
  type RequestPayload,
  type Target,
} from './request.js'
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
export interface Exchange {
  readonly request: IncomingMessage
  readonly target: Target
  readonly match: RouteMatch
  readonly deadline: Deadline
  /** Takes what is to be done once the answer has been sent, or never will be. */
  readonly onOver: (leave: () => void) => void
}

/** How long the client's own time limit outlives the request's, which always speaks first. */
const GRACE_MS = 1000

/**
 * Answers a matched request: global middleware, body, condition, middleware of the route, function (workers §2.6).
 * @throws (rejects) `DeadlinePassed` and nothing else.
 */
export function answerExchange(exchange: Exchange, parts: HttpParts): Promise<Answer> {
  try {
    return new Stages(exchange, parts).run().catch((error: unknown) => {
      if (error instanceof DeadlinePassed) throw error
      return failureAnswer(error, exchange, parts)
    })
  } catch (error) {
    return Promise.resolve(failureAnswer(error, exchange, parts))
  }
}

class Stages {
  readonly #head: RequestHead
  /** The parts of a call that are the same for every function of this request. */
  readonly #trace: { traceparent?: string; baggage?: string }

  constructor(
    private readonly exchange: Exchange,
    private readonly parts: HttpParts,
  ) {
    const { request, target, match } = exchange
    this.#head = readHead(request, target.query, match)
    this.#trace = traceContext(this.#head.headers)
  }

  /** Most requests have but one stage, and wait for nothing else. */
  run(): Promise<Answer> {
    const { request, target, match } = this.exchange
    const { conditionId, middlewareIds } = match.route
    const isPlain = conditionId === undefined && middlewareIds.length === 0 && !hasBody(request)
    if (!isPlain || this.parts.config.middleware.length > 0) return this.#everyStage()
    return this.#answer(payloadOf(this.#head, target, match, NO_BODY.value), NO_BODY)
  }

  async #everyStage(): Promise<Answer> {
    const { request, target, match, deadline } = this.exchange
    const { config, routes } = this.parts
    const { route } = match
    if (config.middleware.length > 0) {
      const answer = await this.#middleware(config.middleware, 'default')
      if (answer !== undefined) return answer
    }
    const body = hasBody(request) ? await deadline.race(readBody(request, config.maxBodyBytes)) : NO_BODY
    const payload = payloadOf(this.#head, target, match, body.value)
    if (route.conditionId !== undefined && !(await this.#conditionHolds(route.conditionId, payload))) {
      return answers.conditionNotMet
    }
    if (route.middlewareIds.length > 0) {
      const answer = await this.#middleware(route.middlewareIds, route.namespace)
      if (answer !== undefined) return answer
    }
    return routes.holds(route) ? await this.#answer(payload, body) : answers.notFound
  }

  /** The function's answer: what it returns, or what it writes to its channel, whichever begins first. */
  #answer(payload: RequestPayload, body: Body): Promise<Answer> {
    const { request, match, deadline, onOver } = this.exchange
    const { functionId, namespace, metadata } = match.route
    const skipped = this.#skippedHeader
    return deadline.until((resolve, reject) => {
      const channels = new HttpChannels(this.parts.client, { request, body, begun: resolve, skipped })
      onOver(() => channels.leave(deadline.hasPassed))
      const { requestBody: request_body, response } = channels
      const call = { functionId, namespace, metadata, payload: { ...payload, request_body, response } }
      this.#call(call)
        .then((value) => {
          if (!isNothing(value)) resolve(responseAnswer(value, skipped))
        })
        .catch((error: unknown) => {
          if (channels.hasBegun) this.#noteLate(error)
          else reject(error)
        })
    })
  }

  /** A failure after the first bytes can't be answered any more. */
  #noteLate(error: unknown): void {
    const { method, path } = this.exchange.match.route
    this.parts.log('warn', `${method} ${path} failed after its answer had begun`, { ...failureOf(error) })
  }

  #conditionHolds(functionId: string, payload: RequestPayload): Promise<boolean> {
    const { deadline, match } = this.exchange
    const timeoutMs = deadline.remainingMs + GRACE_MS
    const { namespace } = match.route
    const condition = { functionId, namespace, payload, timeoutMs, ...this.#trace }
    return deadline.race(conditionHolds(this.parts.client, condition))
  }

  /** Runs middleware in order until one answers. */
  async #middleware(ids: readonly string[], namespace: string): Promise<Answer | undefined> {
    for (const functionId of ids) {
      const answer = await this.#runMiddleware(functionId, namespace)
      if (answer !== undefined) return answer
    }
    return undefined
  }

  async #runMiddleware(functionId: string, namespace: string): Promise<Answer | undefined> {
    const payload = { phase: 'preHandler', request: this.#head, context: {} }
    try {
      const result = await this.exchange.deadline.race(this.#call({ functionId, namespace, payload }))
      const unknownAction = (action: unknown): void =>
        this.parts.log('warn', 'middleware answered no known action; the request continues', {
          function_id: functionId,
          action,
        })
      return middlewareAnswer(result, this.#skippedHeader, unknownAction)
    } catch (error) {
      if (error instanceof DeadlinePassed && error.reason === 'timeout') return answers.middlewareTimeout
      throw error
    }
  }

  #call({ functionId, ...call }: Call): Promise<unknown> {
    const timeoutMs = this.exchange.deadline.remainingMs + GRACE_MS
    const request = { function_id: functionId, ...call, ...this.#trace, timeoutMs }
    return this.parts.client.trigger<unknown, unknown>(request)
  }

  readonly #skippedHeader = (header: string, reason: string): void => {
    const { method, path } = this.exchange.match.route
    this.parts.log('warn', 'a response header is left out', { route: `${method} ${path}`, header, reason })
  }
}

interface Call {
  readonly functionId: string
  readonly namespace: string
  readonly payload: unknown
  readonly metadata?: Record<string, unknown> | undefined
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

function failureAnswer(error: unknown, exchange: Exchange, parts: HttpParts): Answer {
  if (isIiiError(error) && error.code === 'http_query_undecodable') return textAnswer(400, error.message)
  if (isIiiError(error) && error.code === 'PAYLOAD_TOO_LARGE') return errorAnswer(413, error)
  const errorId = newErrorId()
  const { code, message } = failureOf(error)
  const { method, path } = exchange.match.route
  parts.log('error', `${method} ${path} failed`, {
    error_id: errorId,
    code,
    message,
    headers: redacted(readHeaders(exchange.request.rawHeaders)),
  })
  return errorAnswer(500, { code, message, errorId })
}
