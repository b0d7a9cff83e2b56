import { entry } from '../entry.js'

/** Codes of decorators and the runtime that registers decorated classes. */
export const hostErrors = {
  decorator_misplaced: entry<{ decorator: string; member: string; found: string }>(
    'A decorator stands where it cannot work',
    ({ decorator, member, found }) => `${decorator} is on '${member}', which is ${found}.`,
    ({ decorator }) =>
      decorator === '@Worker'
        ? 'Put @Worker on the class itself.'
        : `Put ${decorator} on a plain, public method of the class: a field or static member has no method to call.`,
  ),
  decorator_repeated: entry<{ decorator: string; member: string }>(
    'A decorator is there twice',
    ({ decorator, member }) => `${decorator} is on '${member}' more than once.`,
    'Keep one. For a second id, add a method that calls the first.',
  ),
  decorator_metadata_missing: entry<{ member: string }>(
    'The compiler left out decorator metadata',
    ({ member }) =>
      `The decorators of '${member}' were called without 'context.metadata', so nothing can be recorded.`,
    'Compile with TypeScript 5.2 or later, or set "experimentalDecorators": true in tsconfig.json.',
  ),
  worker_undecorated: entry<{ className: string }>(
    'A class is not a worker',
    ({ className }) => `The class '${className}' has no @Worker of its own.`,
    ({ className }) =>
      `Write @Worker({ name: '…' }) above 'class ${className}'; a base class does not pass it on.`,
  ),
  trigger_without_function: entry<{ className: string; method: string; type: string }>(
    'A trigger has no function to call',
    ({ className, method, type }) => `'${className}.${method}' has @Trigger('${type}', …) but no @Function.`,
    "Add @Function('service::name') to the method.",
  ),
  decorator_conflict: entry<{ decorator: string; other: string; member: string }>(
    'Two decorators make one method two things',
    ({ decorator, other, member }) => `'${member}' has both ${decorator} and ${other}.`,
    'Keep one, and let a second method call the first.',
  ),
  condition_unused: entry<{ className: string; method: string }>(
    'A condition guards nothing',
    ({ className, method }) => `'${className}.${method}' has @Condition, and no @Trigger comes after it.`,
    'Move it above the method whose trigger it decides about. To name it elsewhere, make it a @Function.',
  ),
  condition_taken: entry<{ className: string; method: string; other: string }>(
    'A trigger has two conditions',
    ({ className, method, other }) =>
      `'${className}.${method}' cannot guard the next trigger: that one is guarded by '${other}'.`,
    'A trigger asks one condition: call the first from the second, or remove one.',
  ),
  condition_unsupported: entry<{ className: string; method: string; other: string }>(
    'A trigger type asks no condition',
    ({ className, method, other }) =>
      `'${className}.${method}' cannot guard the next trigger: type '${other}' fires without asking.`,
    'Remove @Condition and decide at the start of the handler.',
  ),
  function_repeated: entry<{ id: string; first: string; second: string }>(
    'Two methods have one function id',
    ({ id, first, second }) => `'${id}' is the id of both ${first} and ${second}.`,
    'Give one of them another id, and start each class once.',
  ),
  provider_missing: entry<{ className: string; token: string; given: readonly string[] }>(
    'A provider is missing',
    ({ className, token, given }) =>
      `'${className}' injects ${token}, and start was given ${given.length === 0 ? 'no providers' : given.join(', ')}.`,
    ({ token }) => `Pass one: start(…, { providers: [new ${token}(…)] }), or a function that makes it.`,
  ),
  start_argument_invalid: entry<{ position: number; found: string }>(
    'start was given something else than classes and options',
    ({ position, found }) => `Argument ${position} of start is ${found}.`,
    'Pass worker classes, then options: start(MathWorker), start(One, Two, { url }).',
  ),
  start_without_classes: entry(
    'Nothing to start',
    () => 'start was called without a class.',
    'Pass the worker classes: start(MathWorker), start(One, Two) or start([One, Two], options).',
  ),
  trigger_config_invalid: entry<{
    type: string
    problems: readonly { readonly path: string; readonly reason: string }[]
  }>(
    'A trigger was bound with a wrong config',
    ({ type, problems }) =>
      `The config for trigger type '${type}' is not valid:${problems
        .map(({ path, reason }) => `\n  ${path === '' ? '/' : path} ${reason}`)
        .join('')}`,
    ({ type }) => `\`iii trigger engine::triggers::info id=${type}\` shows what the type takes.`,
  ),
}
