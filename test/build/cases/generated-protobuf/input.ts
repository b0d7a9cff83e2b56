import { IiiFunction, Worker } from 'iii-framework'

export interface Timestamp { seconds: bigint; nanos: number }
export interface Msg { id: string; body: Uint8Array; at?: Timestamp | undefined; payload?: { $case: 'text'; text: string } | { $case: 'blob'; blob: Uint8Array } | undefined; labels: { [key: string]: string }; kind: Kind; subs: Msg[] }
export enum Kind { UNKNOWN = 0, A = 1, UNRECOGNIZED = -1 }
type Builtin = Date | Function | Uint8Array | string | number | boolean | bigint | undefined
export type DeepPartial<T> = T extends Builtin ? T : T extends Array<infer U> ? Array<DeepPartial<U>> : T extends ReadonlyArray<infer U> ? ReadonlyArray<DeepPartial<U>> : T extends { $case: string } ? { [K in keyof Omit<T, '$case'>]?: DeepPartial<T[K]> } & { $case: T['$case'] } : T extends {} ? { [K in keyof T]?: DeepPartial<T[K]> } : Partial<T>

@Worker({ name: 'generated-protobuf' })
export class GeneratedProtobufCase {
  @IiiFunction('cases::generated-protobuf')
  run(input: { m: Msg; p: DeepPartial<Msg> }): void {
    void input
  }
}
