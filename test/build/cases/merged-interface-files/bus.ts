export interface Bus { first: string }
