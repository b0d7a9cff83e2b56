// The doors that stand in for @iii-dev/helpers: every type it has there, so that a program changes its imports only.
import { expectTypeOf } from 'vitest'
import type * as theirQueue from '@iii-dev/helpers/queue'
import type * as theirStream from '@iii-dev/helpers/stream'
import type * as theirAccess from '@iii-dev/helpers/worker-connection-manager'
import type * as queue from '../../../framework/sdk/doors/queue.js'
import type * as stream from '../../../framework/sdk/doors/stream.js'
import type * as access from '../../../framework/sdk/doors/worker-connection-manager.js'

expectTypeOf<queue.EnqueueResult>().toEqualTypeOf<theirQueue.EnqueueResult>()

expectTypeOf<access.AuthInput>().toEqualTypeOf<theirAccess.AuthInput>()
expectTypeOf<access.AuthResult>().toEqualTypeOf<theirAccess.AuthResult>()
expectTypeOf<access.OnFunctionRegistrationInput>().toEqualTypeOf<theirAccess.OnFunctionRegistrationInput>()
expectTypeOf<access.OnFunctionRegistrationResult>().toEqualTypeOf<theirAccess.OnFunctionRegistrationResult>()
expectTypeOf<access.OnTriggerRegistrationInput>().toEqualTypeOf<theirAccess.OnTriggerRegistrationInput>()
expectTypeOf<access.OnTriggerRegistrationResult>().toEqualTypeOf<theirAccess.OnTriggerRegistrationResult>()
expectTypeOf<access.OnTriggerTypeRegistrationInput>().toEqualTypeOf<theirAccess.OnTriggerTypeRegistrationInput>()
expectTypeOf<access.OnTriggerTypeRegistrationResult>().toEqualTypeOf<theirAccess.OnTriggerTypeRegistrationResult>()

expectTypeOf<stream.StreamAuthInput>().toEqualTypeOf<theirStream.StreamAuthInput>()
expectTypeOf<stream.StreamAuthResult>().toEqualTypeOf<theirStream.StreamAuthResult>()
expectTypeOf<stream.StreamChangeEvent>().toEqualTypeOf<theirStream.StreamChangeEvent>()
expectTypeOf<stream.StreamChangeEventDetail>().toEqualTypeOf<theirStream.StreamChangeEventDetail>()
expectTypeOf<stream.StreamContext>().toEqualTypeOf<theirStream.StreamContext>()
expectTypeOf<stream.StreamDeleteInput>().toEqualTypeOf<theirStream.StreamDeleteInput>()
expectTypeOf<stream.StreamGetInput>().toEqualTypeOf<theirStream.StreamGetInput>()
expectTypeOf<stream.StreamJoinLeaveEvent>().toEqualTypeOf<theirStream.StreamJoinLeaveEvent>()
expectTypeOf<stream.StreamJoinLeaveTriggerConfig>().toEqualTypeOf<theirStream.StreamJoinLeaveTriggerConfig>()
expectTypeOf<stream.StreamJoinResult>().toEqualTypeOf<theirStream.StreamJoinResult>()
expectTypeOf<stream.StreamListGroupsInput>().toEqualTypeOf<theirStream.StreamListGroupsInput>()
expectTypeOf<stream.StreamListInput>().toEqualTypeOf<theirStream.StreamListInput>()
expectTypeOf<stream.StreamSetInput>().toEqualTypeOf<theirStream.StreamSetInput>()
expectTypeOf<stream.StreamTriggerConfig>().toEqualTypeOf<theirStream.StreamTriggerConfig>()
expectTypeOf<stream.StreamUpdateInput>().toExtend<theirStream.StreamUpdateInput>()
expectTypeOf<stream.UpdateOp>().toExtend<theirStream.UpdateOp>()
expectTypeOf<stream.UpdateOpError>().toEqualTypeOf<theirStream.UpdateOpError>()
