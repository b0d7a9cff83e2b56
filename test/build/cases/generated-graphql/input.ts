import { IiiFunction, Worker } from 'iii-framework'

export type Maybe<T> = T | null
export type InputMaybe<T> = Maybe<T>
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> }
export type Scalars = { ID: { input: string; output: string }; String: { input: string; output: string }; DateTime: { input: Date; output: Date }; JSON: { input: { [key: string]: any }; output: any } }
export type UserInput = { id?: InputMaybe<Scalars['ID']['input']>; at: Scalars['DateTime']['input']; filter?: InputMaybe<UserFilter>; roles: Array<InputMaybe<Role>> }
export type UserFilter = { and?: InputMaybe<Array<UserFilter>>; name?: InputMaybe<Scalars['String']['input']> }
export enum Role { Admin = 'ADMIN', User = 'USER' }
export type User = { __typename?: 'User'; id: Scalars['ID']['output']; friends: Array<Maybe<User>>; meta?: Maybe<Scalars['JSON']['input']> }
export type Vars = Exact<{ input: UserInput; first?: InputMaybe<number> }>

@Worker({ name: 'generated-graphql' })
export class GeneratedGraphqlCase {
  @IiiFunction('cases::generated-graphql')
  run(input: { v: Vars; u: User; m: MakeOptional<User, 'id'>; q: { __typename?: 'Query' } & { user: { __typename?: 'User' } & Pick<User, 'id'> } }): void {
    void input
  }
}
