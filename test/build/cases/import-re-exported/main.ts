export default interface Main { m: boolean }
