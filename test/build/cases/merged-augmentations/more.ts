declare module './zz-bus.js' {
  /** With more. */
  interface Bus {
    m: 'mid' | 'high'
    n: { [K in 'q' | 'p']?: K }
  }
}
export {}
