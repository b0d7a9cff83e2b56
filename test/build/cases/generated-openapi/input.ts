import { IiiFunction, Worker } from 'iii-framework'

export interface paths { '/pets': { get: operations['list']; post: { requestBody: { content: { 'application/json': components['schemas']['Pet'] } }; responses: { 201: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Pet'] } } } } } }
export interface components { schemas: { Pet: { /** Format: int64 */ id: number; name: string; tag?: components['schemas']['Tag']; status?: 'a' | 'b' } & { kind: string }; Tag: { label: string; parent?: components['schemas']['Tag'] } } }
export interface operations { list: { parameters: { query?: { limit?: number; tags?: string[] }; header?: never; path?: never; cookie?: never } } }
type Body<P extends keyof paths> = paths[P] extends { post: { requestBody: { content: { 'application/json': infer B } } } } ? B : never

@Worker({ name: 'generated-openapi' })
export class GeneratedOpenapiCase {
  @IiiFunction('cases::generated-openapi')
  run(input: { b: Body<'/pets'>; q: NonNullable<paths['/pets']['get']['parameters']['query']>; p: operations['list']['parameters']; r: paths['/pets']['post']['responses'][201]['content']['application/json'] }): void {
    void input
  }
}
