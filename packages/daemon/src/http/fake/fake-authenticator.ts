import type { Grant, Principal, Right } from "@weishan/core/access";
import { epochMs } from "@weishan/core/reading";
import type { Authenticator, SignedIn } from "../../app/access/access-side.ts";

/** The headers with which somebody's requests come. */
export type Headers = Readonly<Record<string, string>>;

/** Somebody with these grants. */
export const personWith = (grants: readonly Grant[], scopes: readonly Right[] | null = null): Principal => ({
  kind: scopes === null ? "person" : "api-key",
  personId: "person-1",
  displayName: "陳工程師",
  grants,
  scopes,
});

/** Somebody who may do everything that anybody may, everywhere. */
export const allRights: Principal = personWith(
  (["engineer", "facility-manager", "administrator", "contractor"] as const).map((role) => ({
    role,
    centers: "all",
    systems: "all",
  })),
);

/** Sessions and keys in memory: whoever is let in gets a credential, until it is taken away. */
export class FakeAuthenticator implements Authenticator {
  readonly #sessions = new Map<string, SignedIn>();
  readonly #keys = new Map<string, SignedIn>();
  #given = 0;

  /** Opens a session; the headers are those that the person's browser sends. */
  signIn(principal: Principal): Headers {
    const token = `session-${++this.#given}`;
    this.#sessions.set(token, { principal, sessionId: token, expiresAt: epochMs(8.64e15) });
    return { cookie: `weishan_session=${token}`, origin: "http://localhost" };
  }

  /** Gives out an API key. */
  giveKey(principal: Principal): Headers {
    const key = `wsk_${++this.#given}`;
    this.#keys.set(key, { principal, sessionId: null, expiresAt: epochMs(8.64e15) });
    return { authorization: `Bearer ${key}` };
  }

  /** Ends every session and withdraws every key. */
  endAll(): void {
    this.#sessions.clear();
    this.#keys.clear();
  }

  async bySession(token: string): Promise<SignedIn | undefined> {
    return this.#sessions.get(token);
  }

  async byApiKey(key: string): Promise<SignedIn | undefined> {
    return this.#keys.get(key);
  }
}
