/** Where the database is and who asks. */
export interface InfluxConnection {
  readonly version: 1 | 2 | 3;
  /** Without path, e.g. `http://127.0.0.1:8086`. */
  readonly url: string;
  /** The database; in version 2 the bucket, with a DBRP mapping of the same name for reading. */
  readonly database: string;
  /** Version 2 only. */
  readonly organization?: string;
  /** Version 1 only. */
  readonly retentionPolicy?: string;
  /** Versions 2 and 3. */
  readonly token?: string;
  /** Version 1 with authentication. */
  readonly username?: string;
  readonly password?: string;
  /** The authority that signed the database's certificate, PEM, where it is a private one. */
  readonly ca?: string;
  /** Compress what is sent. Left out: yes, except to this machine itself, where it only costs time. */
  readonly gzip?: boolean;
  /** How long an answer may take. */
  readonly timeoutMs?: number;
}

/** Longer than a busy server takes for a full batch, short enough that a dead one is noticed. */
export const DEFAULT_TIMEOUT_MS = 30_000;

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

export const isCompressed = ({ gzip, url }: InfluxConnection): boolean =>
  gzip ?? !LOOPBACK_HOSTS.has(new URL(url).hostname);

export function authorizationOf({ token, username, password }: InfluxConnection): Readonly<Record<string, string>> {
  if (token !== undefined) return { authorization: `Token ${token}` };
  if (username === undefined) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ""}`).toString("base64")}` };
}

/** The address lines are posted to. */
export function writePath({ version, database, organization, retentionPolicy }: InfluxConnection): string {
  const query = new URLSearchParams({ precision: "ms" });
  if (version === 1) {
    query.set("db", database);
    if (retentionPolicy !== undefined) query.set("rp", retentionPolicy);
    return `/write?${query.toString()}`;
  }
  query.set("bucket", database);
  if (organization !== undefined) query.set("org", organization);
  return `/api/v2/write?${query.toString()}`;
}
