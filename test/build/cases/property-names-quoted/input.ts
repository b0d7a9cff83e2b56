import { IiiFunction, Worker } from 'iii-framework'

export interface Headers1 { "content-type": string; "x-retry"?: number; 1: string; 2.5?: string }

@Worker({ name: 'property-names-quoted' })
export class PropertyNamesQuotedCase {
  @IiiFunction('cases::property-names-quoted')
  run(input: Headers1): void {
    void input
  }
}
