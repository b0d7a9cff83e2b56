import { IiiFunction, Trigger, Worker, type HttpRequest } from 'iii-framework'

@Worker({ name: 'http-request' })
export class HttpRequestCase {
  @IiiFunction('cases::http-request')
  @Trigger('http', { api_path: '/raw', http_method: 'POST' })
  run(request: HttpRequest<{ name: string; at: Date }>): { status_code: number } {
    return { status_code: request.body.name.length }
  }
}
