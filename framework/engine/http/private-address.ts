import { BlockList, isIPv6 } from 'node:net'

/** Networks that are nobody's business from outside: this machine, private, link-local, reserved, multicast (protocol §3.10). */
const v4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/** The same for IPv6; with those that carry an IPv4 address inside and lead where it does (RFC 6052, RFC 3056). */
const v6 = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const

const blocked = new BlockList()
for (const [network, prefix] of v4) blocked.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of v6) blocked.addSubnet(network, prefix, 'ipv6')

/** True for an address requests must not go to. One that maps IPv4 is judged as that (`::ffff:10.0.0.1`). */
export function isPrivateAddress(address: string): boolean {
  const plain = address.split('%', 1)[0] ?? address
  return blocked.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}
