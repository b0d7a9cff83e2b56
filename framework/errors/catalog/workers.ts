import { entry } from '../entry.js'

/** Codes of the standard workers. Codes in capitals also travel in frames or HTTP answers (workers §1.5, §2, §5.2). */
export const workerErrors = {
  worker_config_invalid: entry<{ worker: string; problems: readonly ConfigProblem[] }>(
    'The worker cannot use its config',
    ({ worker, problems }) => `The config of ${worker} is not valid: ${problems.map(tellProblem).join('; ')}`,
    ({ worker }) => `Correct the block under \`- name: ${worker}\` in config.yaml.`,
  ),
  adapter_not_available: entry<{ worker: string; adapter: string; available: readonly string[] }>(
    'No such storage adapter',
    ({ worker, adapter, available }) =>
      `${worker} has no adapter named '${adapter}'. Available: ${available.join(', ')}.`,
    ({ worker, available }) =>
      `Set \`config.adapter.name\` of ${worker} to ${available.map((name) => `\`${name}\``).join(' or ')}.`,
  ),
  http_port_in_use: entry<{ host: string; port: number }>(
    'The HTTP port is taken',
    ({ host, port }) => `Another process already listens on ${host}:${port}.`,
    ({ port }) =>
      `Stop that process (\`lsof -i :${port}\` names it), or set \`config.port\` of iii-http to another port.`,
  ),
  http_listen_failed: entry<{ host: string; port: number; reason: string }>(
    'The HTTP address cannot be used',
    ({ host, port, reason }) => `iii-http cannot listen on ${host}:${port}: ${reason}`,
    'Correct `config.host` and `config.port` of iii-http. 127.0.0.1 and a port above 1023 work for everybody.',
  ),
  http_trigger_invalid: entry<{ reason: string }>(
    'The http trigger cannot be bound',
    ({ reason }) => reason,
    'An http trigger takes `api_path` (such as `/users/:id`) and optionally `http_method`.',
  ),
  http_route_conflict: entry<{ method: string; path: string; existing: string }>(
    'Two routes differ only in parameter names',
    ({ method, path, existing }) =>
      `Route '${method} ${path}' conflicts with already-registered route '${method} ${existing}': ` +
      'routes with identical structure but different path-parameter names are not supported',
    ({ existing }) => `Use the parameter names of '${existing}', or another path.`,
  ),
  http_query_undecodable: entry<{ query: string }>(
    'The query string cannot be decoded',
    ({ query }) => `The query string '${query}' is not valid percent-encoded UTF-8.`,
    'Encode each name and value with `encodeURIComponent`.',
  ),
  CONDITION_NOT_MET: entry(
    'The condition of the trigger said no',
    () => 'Request condition not met',
    "The function named in the trigger's `condition_function_id` answered false for this request.",
  ),
  MIDDLEWARE_TIMEOUT: entry(
    'A middleware did not answer in time',
    () => 'Middleware timeout',
    'Make the middleware faster, or raise `config.default_timeout` of iii-http.',
  ),
  PAYLOAD_TOO_LARGE: entry<{ limit: number }>(
    'The request body is too large',
    ({ limit }) => `The JSON body is larger than ${limit} bytes.`,
    'Send less, or raise `config.max_body_bytes` of iii-http.',
  ),
  INTERNAL_ERROR: entry(
    'The HTTP worker failed',
    () => 'internal server error',
    'Search the log of iii-http for the `error_id` of the answer.',
  ),
  state_store_unusable: entry<{ path: string; reason: string }>(
    'The state store cannot be opened',
    ({ path, reason }) => `The state store at ${path} cannot be opened: ${reason}`,
    'Check that the folder is writable, or set `config.adapter.config.file_path` of iii-state to another folder.',
  ),
  state_trigger_invalid: entry<{ reason: string }>(
    'The state trigger cannot be bound',
    ({ reason }) => reason,
    'A state trigger takes `scope`, `key` and `condition_function_id`, all optional strings.',
  ),
  SET_ERROR: storeFailure('write'),
  GET_ERROR: storeFailure('read'),
  DELETE_ERROR: storeFailure('delete'),
  UPDATE_ERROR: storeFailure('update'),
  LIST_ERROR: storeFailure('list'),
  LIST_GROUPS_ERROR: storeFailure('list the scopes of'),
  VALUE_TOO_LARGE: entry<{ bytes: number; limit: number }>(
    'The value is too large',
    ({ bytes, limit }) => `value of ${bytes} bytes exceeds the configured max_value_bytes limit of ${limit}`,
    'Store less under one key, or raise `config.max_value_bytes` of iii-state.',
  ),
}

/** One thing wrong with a worker's config block. */
export interface ConfigProblem {
  /** Where, such as `config.adapter.name`. */
  readonly path: string
  readonly reason: string
}

function tellProblem({ path, reason }: ConfigProblem): string {
  return `${path} ${reason}`
}

function storeFailure(verb: string) {
  return entry<{ reason: string }>(
    `The state store could not ${verb}`,
    ({ reason }) => reason,
    'Check free disk space and the permissions of the state folder, then retry.',
  )
}
