// What workers of a soak offer, what is asked of them, and how an answer is judged.

export const workId = (index) => `soak::work-${index}`
/** Served by several workers, one of which nobody harms. */
export const groupId = (index) => `soak::group-${index}`
const isGroup = (id) => id.startsWith('soak::group-')
/** Payloads this large do not fit into one read. */
const LARGE_TEXT = 'x'.repeat(96 * 1024)

/** The next call of a caller: to any of the ids, answered after `meanMs` on average, now and then with an error. */
export function nextCall(random, number, { ids, meanMs }) {
  const payload = { number, waitMs: random.below(2 * meanMs), fails: random.oneIn(50) }
  const text = random.oneIn(200) ? LARGE_TEXT : undefined
  return { function_id: random.pick(ids), payload: { ...payload, text } }
}

/** The handler of every function, whichever client carries it. */
export async function work({ number, waitMs, fails, text }) {
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  if (fails) throw new Error(`call ${number} was asked to fail`)
  return { number, text }
}

/** How the calls of one caller ended. */
export class Tally {
  started = 0
  results = 0
  /** Code → how often. */
  errors = {}
  /** The same for the calls of groups alone. */
  groups = { results: 0, errors: {} }
  /** What must not happen, in words; the first few. */
  faults = []
  faultCount = 0

  /** @param answer `{ result }` or `{ error }`, as it came. */
  end(request, answer) {
    const { function_id: id, payload } = request
    const { result, error } = answer
    const problem = error === undefined ? resultProblem(payload, result) : errorProblem(id, payload, error)
    if (problem !== undefined) return this.fault(`${id}, call ${payload.number}: ${problem}`)
    note(this, error)
    if (isGroup(id)) note(this.groups, error)
  }

  fault(what) {
    this.faultCount++
    if (this.faults.length < 20) this.faults.push(what)
  }
}

/** Calls that ended in any way. */
export function endedCount({ results, errors, faultCount }) {
  return Object.values(errors).reduce((sum, count) => sum + count, results + faultCount)
}

function note(counts, error) {
  if (error === undefined) counts.results++
  else counts.errors[error.code] = (counts.errors[error.code] ?? 0) + 1
}

function resultProblem(payload, result) {
  const isRight = result?.number === payload.number && result.text === payload.text
  return isRight ? undefined : `it was answered ${excerpt(result)}`
}

function errorProblem(id, { fails }, error) {
  const { code } = error
  if (typeof code !== 'string' || code === '') return `an error without a code, ${excerpt(error)}`
  if (code === 'invocation_failed' && !fails) return 'it failed, which it was not asked to'
  return isGroup(id) && code === 'function_not_found' ? 'a replica was there, and was not found' : undefined
}

function excerpt(value) {
  const text = value instanceof Error ? value.stack : JSON.stringify(value)
  return (text ?? 'nothing').slice(0, 300)
}
