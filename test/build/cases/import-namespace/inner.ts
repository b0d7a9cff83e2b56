export interface Deep { d: 1 }
