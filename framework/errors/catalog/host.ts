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
}
