/** Whether labels with this address can be scanned by somebody else's phone. */
export type AddressVerdict =
  | { readonly kind: "reachable"; readonly base: string }
  | { readonly kind: "local"; readonly base: string; readonly host: string }
  | { readonly kind: "invalid" };

const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "[::1]"]);
const isLocalHost = (host: string): boolean => LOCAL_HOSTS.has(host) || host.startsWith("127.");

/** What an address is worth that labels would carry. A path or a question at its end is dropped. */
export function judgeAddress(text: string): AddressVerdict {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return { kind: "invalid" };
  const base = url.origin;
  return isLocalHost(url.hostname) ? { kind: "local", base, host: url.host } : { kind: "reachable", base };
}

/** The address that the label of an equipment carries. */
export const labelUrl = (base: string, equipmentId: string): string =>
  `${base}/lockout/${encodeURIComponent(equipmentId)}`;

/** The address of a label that leads to the form for defects; undefined where the daemon gave it none. */
export const requestUrl = (base: string, path: string | undefined): string | undefined =>
  path === undefined ? undefined : `${base}${path}`;
