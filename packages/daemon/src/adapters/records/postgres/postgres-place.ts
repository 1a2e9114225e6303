/** Where a server is, for people: its URL without password and settings. */
export function postgresPlace(url: string): string {
  const { protocol, username, host, pathname } = new URL(url);
  return `${protocol}//${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
