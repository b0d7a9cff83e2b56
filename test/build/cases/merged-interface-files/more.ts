declare module "./bus.js" {
  interface Bus { second: number; third: boolean }
}
export {}
