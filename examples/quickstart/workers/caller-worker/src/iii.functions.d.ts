// Written by `iii build`: the functions of this project, for calls checked by types. Do not edit.
export {}

declare module 'iii-framework' {
  interface Functions {
    'math::add_two_numbers': import('iii-framework').Fn<import('./index.js').CallerWorker['addTwoNumbers']>
    'math::running_total': import('iii-framework').Fn<import('./index.js').CallerWorker['runningTotal']>
  }
}
