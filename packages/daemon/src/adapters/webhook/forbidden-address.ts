import ipaddr from "ipaddr.js";

/**
 * Whether an IP address lies where no webhook may go: anything but the public internet. IPv4 addresses inside IPv6 ones
 * (mapped, 6to4, NAT64, Teredo) count as what they lead to or are refused as a whole.
 */
export function isForbiddenAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  // `process` turns ::ffff:10.0.0.1 into 10.0.0.1; every other range with a name is special (RFC 6890).
  return ipaddr.process(address).range() !== "unicast";
}
