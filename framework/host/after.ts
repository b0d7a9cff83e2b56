/**
 * Goes on with a value: at once where it is there, else when its promise resolves. Most steps of most calls have nothing
 * to wait for, and a promise for each of them takes longer than the steps do.
 */
export function after<Value>(value: Value | PromiseLike<Value>, next: (value: Value) => unknown): unknown {
  return isPromise(value) ? value.then(next) : next(value)
}

export function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
