// Programs written for iii-sdk, compiled against this package, and this package's types beside its types.
import { expectTypeOf } from 'vitest'
import type * as theirRoot from 'iii-sdk'
import type * as theirEngine from 'iii-sdk/engine'
import type * as theirErrors from 'iii-sdk/errors'
import type * as theirProtocol from 'iii-sdk/protocol'
import type * as theirRuntime from 'iii-sdk/runtime'
import type * as theirState from 'iii-sdk/state'
import type * as theirStream from 'iii-sdk/stream'
import type * as theirTrigger from 'iii-sdk/trigger'
import {
  type EnqueueResult,
  type IIIClient,
  type InitOptions,
  InvocationError,
  type JsonValue,
  type MiddlewareFunctionInput,
  registerWorker,
  TriggerAction,
} from 'iii-framework'
import type { RemoteFunctionHandler } from '../../../framework/sdk/doors/engine.js'
import type { InvocationErrorInit } from '../../../framework/sdk/doors/errors.js'
import type * as protocol from '../../../framework/sdk/doors/protocol.js'
import type { FunctionRef, IIIConnectionState, TriggerTypeRef } from '../../../framework/sdk/doors/runtime.js'
import type { IState, StateEventData, StateUpdateInput } from '../../../framework/sdk/doors/state.js'
import type { IStream } from '../../../framework/sdk/doors/stream.js'
import type { Trigger, TriggerConfig, TriggerHandler } from '../../../framework/sdk/doors/trigger.js'

interface Order {
  id: string
}

async function program(handler: theirEngine.RemoteFunctionHandler, cron: theirTrigger.TriggerHandler<Order>) {
  const options: InitOptions = {
    workerName: 'shop',
    workerDescription: 'Sells',
    enableMetricsReporting: false,
    invocationTimeoutMs: 5_000,
    reconnectionConfig: { maxRetries: 5 },
    otel: { enabled: false, serviceName: 'shop' },
    headers: { authorization: 'Bearer x' },
    telemetry: { language: 'en', project_name: 'p', framework: 'f', amplitude_api_key: 'k' },
  }
  const iii: IIIClient = registerWorker('ws://localhost:49134', options)
  // oxlint-disable-next-line typescript/unbound-method -- programs do this, and it works
  const { trigger, registerFunction } = iii
  registerFunction('a', async (data: { name: string }) => ({ message: `Hello, ${data.name}!` }))
  iii.registerFunction('b', async (data, metadata) => ({ size: data.items.length, metadata }))
  iii.registerFunction('c', handler, { description: 'Kept', request_format: { type: 'object' } })
  iii
    .registerFunction('d', { url: 'https://example.com', auth: { type: 'bearer', token_key: 'TOKEN' } })
    .unregister()
  iii.registerTrigger({ type: 'cron', function_id: 'a', config: { expression: '* * * * *' } }).unregister()
  const type = iii.registerTriggerType<Order>({ id: 'order', description: 'On orders' }, cron)
  type.registerTrigger('a', { id: '1' }, { note: true }).unregister()
  type.registerFunction('e', async (data) => data, { id: '2' }).unregister()
  iii.unregisterTriggerType({ id: 'order', description: 'On orders' })
  const typed = await trigger<Order, { total: number }>({ function_id: 'total', payload: { id: '1' } })
  const loose = await iii.trigger({
    function_id: 'greet',
    payload: { name: 'World' },
    timeoutMs: 5_000,
    metadata: 1,
  })
  const action = TriggerAction.Enqueue({ queue: 'orders' })
  const receipt = await iii.trigger<Order, EnqueueResult>({ function_id: 'f', payload: { id: '1' }, action })
  await iii.trigger({ function_id: 'g', payload: {}, action: TriggerAction.Void() })
  await iii.shutdown()
  return [typed.total.toFixed(), loose.anything.goes, receipt.messageReceiptId]
}
void program

// A value of their type is accepted here, and the other way round where programs pass values on.
expectTypeOf<theirRoot.InitOptions>().toExtend<InitOptions>()
expectTypeOf<IIIClient>().toHaveProperty('trigger')
expectTypeOf<theirRoot.JsonValue>().toExtend<JsonValue>()
expectTypeOf<MiddlewareFunctionInput>().toExtend<theirRoot.MiddlewareFunctionInput>()
expectTypeOf<EnqueueResult>().toExtend<theirRoot.EnqueueResult>()
expectTypeOf<InvocationError>().toHaveProperty('stacktrace').toEqualTypeOf<string | undefined>()
expectTypeOf<theirErrors.InvocationErrorInit>().toExtend<InvocationErrorInit>()
expectTypeOf<FunctionRef>().toExtend<theirRuntime.FunctionRef>()
expectTypeOf<Trigger>().toExtend<theirTrigger.Trigger>()
expectTypeOf<IIIConnectionState>().toEqualTypeOf<theirRuntime.IIIConnectionState>()
expectTypeOf<TriggerTypeRef<Order>['id']>().toEqualTypeOf<theirRuntime.TriggerTypeRef<Order>['id']>()
expectTypeOf<theirTrigger.TriggerHandler<Order>>().toExtend<TriggerHandler<Order>>()
expectTypeOf<TriggerConfig<Order>>().toExtend<theirTrigger.TriggerConfig<Order>>()
expectTypeOf<theirTrigger.TriggerConfig<Order>>().toExtend<TriggerConfig<Order>>()
expectTypeOf<RemoteFunctionHandler<Order, Order>>().toExtend<
  theirEngine.RemoteFunctionHandler<Order, Order>
>()
expectTypeOf<theirProtocol.RegisterFunctionOptions>().toExtend<protocol.RegisterFunctionOptions>()
expectTypeOf<theirProtocol.RegisterTriggerInput>().toExtend<protocol.RegisterTriggerInput>()
expectTypeOf<theirProtocol.RegisterTriggerTypeInput>().toExtend<protocol.RegisterTriggerTypeInput>()
expectTypeOf<theirProtocol.TriggerRequest<Order>>().toExtend<protocol.TriggerRequest<Order>>()
expectTypeOf<protocol.ErrorBody>().toExtend<theirProtocol.ErrorBody>()
expectTypeOf<IState>().toExtend<theirState.IState>()
expectTypeOf<theirState.IState>().toExtend<IState>()
expectTypeOf<IStream<Order>>().toExtend<theirStream.IStream<Order>>()
expectTypeOf<theirState.StateUpdateInput>().toExtend<StateUpdateInput>()
// The engine says `null` where there is no value, which the published type does not tell.
expectTypeOf<StateEventData<Order>['new_value']>().toEqualTypeOf<Order | null | undefined>()
expectTypeOf<theirState.StateEventData<Order>['new_value']>().toExtend<StateEventData<Order>['new_value']>()
