// JSON texts, and texts that almost are, to put where a value belongs.

/** Levels around the limit that a frame may have. */
const LEVELS = [2, 60, 125, 126, 127, 128, 129, 130, 400]

// prettier-ignore
const sound = [
  'null', 'true', 'false', '0', '-0', '1', '-1', '1.5', '0.1e1', '1E+2', '1e-400', '1e400', '-1e400',
  '12345678901234567890', '1.7976931348623157e308', '0.1000000000000000055511151231257827', '4294967296',
  '""', '" "', '"x"', '"null"', '"void"', '"ping"', '"registerfunction"', '"\\u0000"', '"\\ud800"', '"\\ud83d\\ude00"',
  '"😀"', '"é\\u00e9"', '"\\/\\b\\f\\n\\r\\t\\"\\\\"', '"\u2028\u2029\u202e"', '"00000000-0000-4000-8000-00000000000A"',
  '"00000000-0000-4000-8000-00000000000g"', `"${'x'.repeat(400)}"`, `"${'\\u0041'.repeat(60)}"`,
  '{}', '[]', '[null]', '{"type":"void"}', '{"type":"enqueue"}', '{"type":"enqueue","queue":"q"}', '{"type":null}',
  '{"type":"void","type":7}', '{"__proto__":{"type":"void"}}', '{"constructor":1,"toString":2}', '{"":0}',
  '{"code":"c","message":"m"}', '{"code":"c","message":1}', '{"code":"c","message":"m","stacktrace":null}',
  '{"url":"u"}', '{"url":"u","method":"get"}', '{"url":"u","method":null,"headers":null}', '{"url":"u","headers":{"a":1}}',
  '{"url":"u","timeout_ms":"1","auth":[]}', '{"url":"u","timeout_ms":1e400,"auth":null}',
  '{"_caller_worker_id":"x","\\u005fcaller_worker_id":"y"}', ' { "a" : [ 1 , 2 ] } ', '[[],{},"",0,null,true]',
]

// prettier-ignore
const unsound = [
  '', ' ', 'nul', 'True', 'undefined', 'NaN', 'Infinity', '01', '1.', '.5', '+1', '1e', '1e+', '--1', '0x10', "'x'",
  '"', '"\\"', '"\\x"', '"\\u12g4"', '"\\u"', '"\n"', '"\u0000"', '[1,]', '[,1]', '{"a":1,}', '{a:1}', '{"a"}', '{"a":}',
  '{"a":1 "b":2}', '[1 2]', '/* */ 1', '// x\n1', '[', ']', '{', '}', '}}', ']]]]', '"a":1', '1 1', '\ufeff1', '\u00a01',
]

/** Text of a value nobody expects there; now and then not even JSON. */
export function oddValue(random) {
  if (random.oneIn(8)) return nested(random)
  return random.pick(random.oneIn(4) ? unsound : sound)
}

function nested(random) {
  const levels = random.pick(LEVELS)
  const closed = random.oneIn(6) ? random.below(levels) : levels
  if (random.oneIn(2)) return '['.repeat(levels) + ']'.repeat(closed)
  return '{"a":'.repeat(levels) + '1' + '}'.repeat(closed)
}

// prettier-ignore
const names = ['__proto__', 'constructor', 'toString', 'type', 'id', 'data', 'result', 'error', 'message_type', '', 'Type',
  'invocation_id', 'function_id', 'action', 'namespace', 'metadata', 'type\u0000', 'é', '_caller_worker_id', 'hasOwnProperty',
]

/** Text of a member's name: one that means something somewhere. */
export function oddName(random) {
  return escapedName(random, JSON.stringify(random.pick(names)))
}

/** The same name, now and then with a letter written as its code. */
export function escapedName(random, name) {
  if (name.length <= 2 || random.oneIn(2)) return name
  const at = random.between(1, name.length - 2)
  if (name.includes('\\')) return name
  const code = name.charCodeAt(at).toString(16).padStart(4, '0')
  return `${name.slice(0, at)}\\u${random.oneIn(2) ? code : code.toUpperCase()}${name.slice(at + 1)}`
}
