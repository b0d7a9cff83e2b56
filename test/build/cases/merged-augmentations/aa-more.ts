declare module './zz-bus.js' {
  /** And yet more. */
  interface Bus {
    a: 'mid' | 'low' | null
    b?: Set<'low' | 'mid'>
  }
}
export {}
