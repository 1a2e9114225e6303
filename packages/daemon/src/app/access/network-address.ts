/**
 * The network that an address is in: what is kept of it, and what tries are counted by. Of IPv4 the last of four
 * numbers is cut off, of IPv6 all that a provider may have given to one household or office: who guesses has as many
 * addresses and networks within as there are.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/iu.exec(address)?.[1] ?? address;
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/u.exec(mapped)?.[1];
  if (four !== undefined) return `${four}.0/24`;
  if (!address.includes(":")) return "unknown";
  return `${prefixOf(address.split("%")[0] ?? "")}::/48`;
}

const PREFIX_GROUPS = 3;
const GROUPS = 8;

/** The first three of the eight groups, written out where `::` stands for zeros. */
function prefixOf(address: string): string {
  const [before = "", after] = address.toLowerCase().split("::");
  const left = before === "" ? [] : before.split(":");
  const right = after === undefined || after === "" ? [] : after.split(":");
  const zeros =
    after === undefined ? [] : Array.from({ length: Math.max(0, GROUPS - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right]
    .slice(0, PREFIX_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/u, ""))
    .join(":");
}

/** An address of that network that can be kept where an address is wanted: its first. */
export const firstAddressOf = (address: string): string => {
  const network = networkOf(address);
  return network === "unknown" ? "" : (network.split("/")[0] ?? "");
};
