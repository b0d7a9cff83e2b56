export interface Original { x: number }
