const x = { k: 'v' as 'v' | 'w' }
export default x
