export class Point { constructor(public x: number) {} }
