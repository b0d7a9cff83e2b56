import { entry } from '../entry.js'

/** Diagnostics of `iii build`: each is reported with the place in the source it is about. */
export const buildDiagnostics = {
  III1001: entry<{ file: string }>(
    'No tsconfig.json',
    ({ file }) => `${file} does not exist`,
    'Run the command in the folder of a worker project, or create one with `iii worker init`.',
  ),
  III1002: entry<{ file: string; reason: string }>(
    'Worker manifest unreadable',
    ({ file, reason }) => `${file} cannot be updated: ${reason}`,
    'Correct the YAML; the build only changes the keys name, description and provides.',
  ),
  III1003: entry<{ name: string }>(
    'Function in a payload',
    ({ name }) => `'${name}' is a function and cannot be sent`,
    'Remove it, or replace it by the id of a function the receiver can call: `callback_function_id: string`.',
  ),
  III1004: entry<{ name: string; type: string; instead: string }>(
    'Type without a JSON form',
    ({ name, type }) => `'${name}' has type '${type}', which cannot be sent`,
    ({ instead }) => instead,
  ),
  III1005: entry<{ name: string; type: string }>(
    'Type with nothing but methods',
    ({ name, type }) => `'${name}' has type '${type}', which has only methods, and methods cannot be sent`,
    'Declare an interface with the data the receiver needs.',
  ),
  III1006: entry<{ name: string }>(
    'Payload without a type',
    ({ name }) => `'${name}' is any, so every payload is accepted unchecked`,
    'Give the parameter a type, or write `unknown` to accept everything on purpose.',
  ),
  III1007: entry<{ name: string }>(
    'Type not found',
    ({ name }) => `the type of '${name}' cannot be resolved`,
    'Install the package that declares it, or correct the import.',
  ),
  III1008: entry<{ name: string; depth: number }>(
    'Type without an end',
    ({ name, depth }) =>
      `'${name}' is nested more than ${depth} levels deep; its type grows with every level`,
    'Name the repeated part with an interface that refers to itself.',
  ),
  III1009: entry<{ name: string; type: string }>(
    'Unresolved type parameter',
    ({ name, type }) => `'${name}' depends on the type parameter '${type}', which has no value here`,
    'Write the concrete type; a caller over the wire cannot choose it.',
  ),
  III1010: entry<{ name: string; type: string }>(
    'Ambiguous wire form',
    ({ name, type }) =>
      `'${name}' is ${type} in one member of a union and looks the same in another; it arrives as it was sent, unconverted`,
    'Give the members of the union a property with a different literal in each, or type the property as it travels (string, number).',
  ),
  III1012: entry<{ name: string }>(
    'Impossible type',
    ({ name }) => `'${name}' is never: no value can be sent`,
    'Correct the type; an intersection of different literals is the usual cause.',
  ),
  III1013: entry<{ name: string }>(
    'Callable with properties',
    ({ name }) => `'${name}' can be called; only its properties are sent`,
    'Declare an interface without the call signature.',
  ),
  III1014: entry<{ name: string; type: string }>(
    'Class as a payload',
    ({ name, type }) => `'${name}' is the class '${type}': it arrives as plain data, without its methods`,
    'Declare an interface, or construct the class in the handler.',
  ),
  III1015: entry<{ name: string; type: string }>(
    'Part of a union left out',
    ({ name, type }) =>
      `'${name}' can also be '${type}' in the program, which cannot be sent; the schema has the rest`,
    'Send one of the others; a type of a package is not yours to change.',
  ),
  III1020: entry<{ tag: string; value: string; expected: string }>(
    'Doc tag with a bad value',
    ({ tag, value, expected }) =>
      `@${tag} ${value === '' ? 'has no value' : `'${value}'`}; it takes ${expected}`,
    ({ tag, expected }) => `Write @${tag} followed by ${expected}.`,
  ),
  III1021: entry<{ tag: string; type: string; applies: string }>(
    'Doc tag on the wrong type',
    ({ tag, type, applies }) => `@${tag} applies to ${applies}, and this is ${type}`,
    'Remove the tag or correct the type.',
  ),
  III1022: entry<{ pattern: string; reason: string }>(
    'Pattern does not compile',
    ({ pattern, reason }) => `@pattern ${pattern} is not a regular expression: ${reason}`,
    'Write a JavaScript regular expression without slashes; it is compiled with the u flag.',
  ),
  III1023: entry<{ value: string; reason: string }>(
    'Default breaks its own schema',
    ({ value, reason }) => `@default ${value} is refused by the schema it belongs to: ${reason}`,
    'Correct the default or the type.',
  ),
  III1024: entry<{ id: string; reason: string }>(
    'Schema refused',
    ({ id, reason }) => `the schema of ${id} is not valid JSON Schema: ${reason}`,
    'Report this with the type it was made from: the build should have refused the type.',
  ),
  III1025: entry<{ name: string }>(
    'Internal property required',
    ({ name }) => `'${name}' is @internal, so callers do not know of it, and it is required`,
    'Make it optional, or remove @internal.',
  ),
  III1026: entry<{ tag: string; meant: string }>(
    'Doc tag that says nothing',
    ({ tag }) => `@${tag} says nothing about the schema`,
    ({ tag, meant }) => `If @${meant} is meant, write that; else leave @${tag} out or write it as text.`,
  ),
  III1030: entry<{ decorator: string; argument: string }>(
    'Argument not constant',
    ({ decorator, argument }) => `the ${argument} of @${decorator} must be known at build time`,
    'Write a string literal, or name a const or an enum member.',
  ),
  III1031: entry<{ id: string; other: string }>(
    'Function id used twice',
    ({ id, other }) => `function id '${id}' is also used at ${other}`,
    'Give one of the two functions another id.',
  ),
  III1032: entry<{ method: string }>(
    'Trigger without a function',
    ({ method }) => `'${method}' has a @Trigger but no @Function, so there is nothing to call`,
    "Add @Function('service::name') to the method.",
  ),
  III1033: entry<{ decorator: string; member: string; kind: string }>(
    'Decorator on the wrong member',
    ({ decorator, member, kind }) =>
      `@${decorator} on '${member}', which is ${kind}; only methods of the instance can be called`,
    ({ member }) => `Write it as a method: \`async ${member}(input: Input): Promise<Result> { … }\`.`,
  ),
  III1034: entry<{ name: string; reason: string }>(
    'Class cannot be created',
    ({ name, reason }) => `worker class '${name}' is ${reason}, so no instance of it can be created`,
    'Put @Worker on a concrete class that extends it.',
  ),
  III1035: entry<{ method: string }>(
    'Rest parameter',
    ({ method }) => `'${method}' takes a rest parameter; a call carries one payload`,
    'Take one object with an array in it: `input: { items: Item[] }`.',
  ),
  III1036: entry<{ method: string; count: number }>(
    'Too many parameters',
    ({ method, count }) =>
      `'${method}' takes ${count} parameters; a call carries one payload, and the second parameter is the call's context`,
    'Put the values into one object: `input: { a: number; b: string }`.',
  ),
  III1037: entry<{ method: string }>(
    'Overloaded method',
    ({ method }) => `'${method}' is overloaded; the schemas are those of the first overload`,
    'Give each shape a method and an id of its own, or take a union.',
  ),
  III1038: entry<{ name: string }>(
    'Functions without a worker',
    ({ name }) => `class '${name}' has functions but no @Worker, so nothing registers them`,
    "Add @Worker({ name: 'my-worker' }) to the class.",
  ),
  III1039: entry<{ name: string; other: string }>(
    'Worker name used twice',
    ({ name, other }) => `worker name '${name}' is also used at ${other}`,
    'Give one of the two classes another name.',
  ),
  III1040: entry<{ what: string; source: string }>(
    'Value not constant',
    ({ what, source }) => `${what} must be known at build time; '${source}' is not`,
    'Write literals, or name constants made of literals.',
  ),
  III1041: entry<{ what: string; expected: string }>(
    'Option of the wrong kind',
    ({ what, expected }) => `${what} must be ${expected}`,
    ({ expected }) => `Write ${expected}.`,
  ),
  III1042: entry<{ files: number }>(
    'No worker',
    ({ files }) =>
      files === 1
        ? 'the source file of this project has no class with @Worker'
        : `none of the ${files} source files of this project has a class with @Worker`,
    "Decorate a class with @Worker from 'iii-framework', and check `include` in tsconfig.json.",
  ),
  III1043: entry<{ name: string }>(
    'Worker class not exported',
    ({ name }) =>
      `worker class '${name}' is not exported, so no other file can call its functions by their types`,
    ({ name }) => `Write \`export class ${name}\`.`,
  ),
  III1044: entry<{ type: string; near: readonly string[] }>(
    'Unknown trigger type',
    ({ type }) => `there is no trigger type '${type}'`,
    ({ type, near }) =>
      `${near.length === 0 ? '' : `Did you mean ${near.map((name) => `'${name}'`).join(' or ')}? `}A type of another worker is declared by merging '${type}' into the interface TriggerTypes of 'iii-framework', or bound unchecked with @CustomTrigger.`,
  ),
  III1045: entry<{ type: string; problem: string; members: readonly string[] }>(
    'Trigger config of the wrong kind',
    ({ type, problem }) => `the config of trigger '${type}' is not valid: ${problem}`,
    ({ type, members }) =>
      `Write what TriggerTypes['${type}']['config'] asks for${members.length === 0 ? '' : `: ${members.join(', ')}`}.`,
  ),
  III1046: entry<{ method: string; other: string }>(
    'Condition without a trigger',
    ({ method }) => `'${method}' has @Condition, and no @Trigger comes after it`,
    'Move it above the method whose trigger it decides about. To name it elsewhere, make it a @Function.',
  ),
  III1047: entry<{ method: string; other: string }>(
    'Trigger with two conditions',
    ({ method, other }) => `'${method}' cannot guard the next trigger, which is guarded by '${other}'`,
    'A trigger asks one condition: call the first from the second, or remove one.',
  ),
  III1048: entry<{ method: string; other: string }>(
    'Condition nobody asks',
    ({ method, other }) =>
      `'${method}' cannot guard the next trigger, because type '${other}' fires without asking`,
    'Remove @Condition and decide at the start of the handler.',
  ),
  III1049: entry<{ method: string; first: string; second: string }>(
    'Method with two ids',
    ({ method, first, second }) => `'${method}' has @${second} beside @${first}`,
    'Keep one, and let a second method call the first.',
  ),
  III1050: entry<{ name: string }>(
    'Worker class out of reach',
    ({ name }) =>
      `class '${name}' belongs to a function or a test, so calls to its functions are not checked by types`,
    'Move it to a file of its own and export it, if other code calls its functions.',
  ),
  III1051: entry<{ method: string; type: string }>(
    'Condition of another payload',
    ({ method, type }) => `condition '${method}' cannot take the payload of the trigger '${type}' it guards`,
    'Declare its first parameter as the function behind the trigger does.',
  ),
  III1052: entry<{ type: string; problem: string; provider: string }>(
    'Trigger config that its provider refuses',
    ({ type, problem }) => `the config of trigger '${type}' is not valid: ${problem}`,
    ({ provider }) =>
      `Write what TriggerBinding<…> at ${provider} asks for; a binding of anything else is refused.`,
  ),
  III1053: entry<{ specifier: string; written: string }>(
    'Import that Node.js does not find',
    ({ specifier }) => `'${specifier}' is found by the compiler, and by Node.js only with its extension`,
    ({ written }) => `Write '${written}'.`,
  ),
  III1054: entry<{ problem: string; instead: string }>(
    'Decorator that does not fit',
    ({ problem }) => problem,
    ({ instead }) => instead,
  ),
  III1055: entry<{ decorator: string }>(
    'Decorator that is not called',
    ({ decorator }) => `@${decorator} stands here without its parentheses`,
    ({ decorator }) => `Write ${calls[decorator] ?? `\`@${decorator}(…)\``}.`,
  ),
  III1056: entry<{ id: string }>(
    'Function id without a service',
    ({ id }) => `function id '${id}' does not say to which service it belongs`,
    ({ id }) => `Write two or more parts with \`::\` between them: 'service::${id === '' ? 'name' : id}'.`,
  ),
  III1057: entry<{ route: string; id: string; other: string }>(
    'Address used twice',
    ({ route, id, other }) => `${route} reaches '${id}' and '${other}', and only one of them will answer`,
    'Give one of the two triggers another path or method.',
  ),
  III1058: entry<{ id: string; parameter: string; member: string }>(
    'Path parameter nobody takes',
    ({ id, parameter }) => `the path parameter '${parameter}' is no member of the payload of '${id}'`,
    ({ parameter, member }) =>
      `If '${member}' is meant, give both one name; else add '${parameter}' to the payload.`,
  ),
}

/** How the decorators are written. */
const calls: Readonly<Record<string, string>> = {
  Worker: "`@Worker({ name: 'my-worker' })`",
  Function: "`@Function('service::name')`",
  Trigger: "`@Trigger('http', { api_path: '/' })`",
  CustomTrigger: "`@CustomTrigger('type', { … })`",
  TriggerType: "`@TriggerType('type', { description: 'When it fires.' })`",
  Condition: '`@Condition()`',
  Middleware: '`@Middleware()`',
  OnConnect: '`@OnConnect()`',
  OnShutdown: '`@OnShutdown()`',
}
