export { type Original as Renamed } from "./one.js"
export * from "./two.js"
export type { default } from "./main.js"
