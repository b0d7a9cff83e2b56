export default interface Def { z: number }
