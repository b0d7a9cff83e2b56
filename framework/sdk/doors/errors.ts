/** `iii-framework/errors`: what a failed call throws. */
export { isErrorBody } from '../../protocol/error-body.js'
export { InvocationError, type InvocationErrorInit } from '../invocation-error.js'
