import type { ChannelReader } from '../channels/reader.js'
import type { ChannelWriter } from '../channels/writer.js'

/** A method of the `http` trigger, upper case (workers §2.2). */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS'

/** What an `http` trigger hands to its function (workers §2.4). */
export interface HttpRequest<Body = unknown> {
  /** The actual method, upper case. */
  readonly method: string
  /** The `api_path` exactly as registered, not the path of the URL. */
  readonly path: string
  /** Values of the `:name` segments, raw (not percent-decoded); `{}` when the path has none. */
  readonly path_params: Record<string, string>
  /** Decoded query; a repeated key keeps its last value. The array form is what other implementations' types allow. */
  readonly query_params: Record<string, string | string[]>
  /** Names are lower case; a repeated header keeps its last value. */
  readonly headers: Record<string, string | string[]>
  /** The parsed JSON body; `null` for any other content type and for invalid JSON. */
  readonly body: Body
  /** Which trigger made the call. */
  readonly trigger: HttpTriggerInfo
  /** The bytes of the body as they arrive; of a JSON body all at once. A request made by hand may lack it. */
  readonly request_body?: ChannelReader
  /** Takes an answer piece by piece. Take its stream or set the status before you return, and return nothing then. */
  readonly response?: ChannelWriter
}

/** The `trigger` member of an {@link HttpRequest}. */
export interface HttpTriggerInfo {
  readonly type: 'http'
  readonly path: string
  readonly method: string
}

/** What a function bound to an `http` trigger returns (workers §2.7). */
export interface HttpResponse<Status extends number = number, Body = unknown> {
  /** 100–599; anything else is answered as 200. */
  readonly status_code: Status
  /** Header fields, or `Name: value` lines, the only form that can repeat a name. */
  readonly headers?: Record<string, string> | readonly string[]
  /** Sent as JSON unless a content type header says otherwise; absent is `{}`. */
  readonly body?: Body
}

/** The config of an `http` trigger (workers §2.2). */
export interface HttpTriggerConfig {
  /** Path pattern such as `/users/:id`; a leading slash is optional. */
  readonly api_path: string
  /** Default `GET`. */
  readonly http_method?: HttpMethod
  /** Called before the function; only the answer `false` stops the request (422). */
  readonly condition_function_id?: string
  /** Called in list order before the function. */
  readonly middleware_function_ids?: readonly string[]
}
