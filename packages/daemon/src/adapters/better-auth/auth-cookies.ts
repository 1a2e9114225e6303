import type { Device } from "../../ports/accounts.ts";

/** The cookies between better-auth and us; browsers never see them under these names. */
const AUTH_COOKIES = {
  session: "weishan.session_token",
  challenge: "weishan.two_factor",
  state: "weishan.state",
} as const;
export type AuthCookie = keyof typeof AUTH_COOKIES;

/** The header in which better-auth is told the address to keep. */
export const ADDRESS_HEADER = "x-weishan-address";

export interface AuthRequest {
  readonly cookies?: Partial<Record<AuthCookie, string>>;
  readonly device?: Device;
}

/** The headers of a call to better-auth. */
export function authHeaders({ cookies = {}, device }: AuthRequest): Headers {
  const headers = new Headers();
  const parts = cookieNames.flatMap((cookie) => {
    const value = cookies[cookie];
    return value === undefined ? [] : [`${AUTH_COOKIES[cookie]}=${encodeURIComponent(value)}`];
  });
  if (parts.length > 0) headers.set("cookie", parts.join("; "));
  if (device !== undefined) {
    headers.set(ADDRESS_HEADER, device.address);
    // Header values are bytes; what a program says of itself may be anything.
    headers.set("user-agent", device.userAgent.replaceAll(/[^\x20-\x7e]/gu, "?"));
  }
  return headers;
}

const cookieNames: readonly AuthCookie[] = ["session", "challenge", "state"];

/** The value of a cookie that better-auth sets in its answer; undefined where it sets none, or takes it away. */
export function cookieOf(headers: Headers, cookie: AuthCookie): string | undefined {
  const start = `${AUTH_COOKIES[cookie]}=`;
  const line = headers.getSetCookie().findLast((each) => each.startsWith(start));
  const value = line?.slice(start.length).split(";")[0];
  return value === undefined || value === "" ? undefined : decodeURIComponent(value);
}
