export const conf = { port: 80 }
export const make = () => ["x"]
