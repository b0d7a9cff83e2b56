export default class { a = 1; b?: string }
