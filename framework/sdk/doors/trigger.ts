/** `iii-framework/trigger`: what a provider of a trigger type implements. */
export type { Trigger, TriggerConfig, TriggerHandler } from '../types/triggers.js'
