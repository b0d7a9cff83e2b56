/** `iii-framework/worker-connection-manager`: what functions receive and answer that decide who may connect and register. */
export type {
  AuthInput,
  AuthResult,
  OnFunctionRegistrationInput,
  OnFunctionRegistrationResult,
  OnTriggerRegistrationInput,
  OnTriggerRegistrationResult,
  OnTriggerTypeRegistrationInput,
  OnTriggerTypeRegistrationResult,
} from '../contracts/access.js'
