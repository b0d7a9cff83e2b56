import { IiiFunction, Worker } from 'iii-framework'

export type StringFilter = { equals?: string; in?: string[] | string; not?: NestedStringFilter | string }
export type NestedStringFilter = { equals?: string; not?: NestedStringFilter | string }
export type DateTimeFilter = { equals?: Date | string; gt?: Date | string }
export type UserWhereInput = { AND?: UserWhereInput | UserWhereInput[]; OR?: UserWhereInput[]; NOT?: UserWhereInput | UserWhereInput[]; id?: StringFilter | string; createdAt?: DateTimeFilter | Date | string; posts?: { some?: PostWhereInput } }
export type PostWhereInput = { author?: UserWhereInput | null; title?: StringFilter | string }
type AtLeast<O extends object, K extends string> = NonNullable<O extends unknown ? K extends keyof O ? { [P in K]: O[P] } & O : { [P in keyof O as P extends K ? P : never]-?: O[P] } & O : never>
export type WhereUnique = AtLeast<{ id?: string; email?: string; name?: string }, 'id' | 'email'>

@Worker({ name: 'generated-prisma-where' })
export class GeneratedPrismaWhereCase {
  @IiiFunction('cases::generated-prisma-where')
  run(input: { where?: UserWhereInput; unique: WhereUnique }): void {
    void input
  }
}
