import type { Accounts } from "../../ports/accounts.ts";
import type { Authenticator, SignedIn } from "../../ports/authenticator.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PersonDirectory } from "./person-directory.ts";

/** A session that was revoked counts no longer than this. */
const FRESH_MS = 1_000;
/** More than there are people and programs at once. */
const MAX_KEPT = 10_000;

interface Kept {
  readonly askedAtMs: number;
  readonly answer: Promise<SignedIn | undefined>;
}

export interface AuthenticatorParts {
  readonly accounts: {
    readonly sessions: Pick<Accounts["sessions"], "byToken">;
    readonly apiKeys: Pick<Accounts["apiKeys"], "byKey">;
  };
  readonly directory: Pick<PersonDirectory, "principalOf">;
  readonly clock: Clock;
}

/**
 * Answers who is behind a credential from memory, and asks the records again after a second. The second counts from
 * when they were asked, so that an answer that was long under way is no older than any other.
 */
export class CachedAuthenticator implements Authenticator {
  readonly #parts: AuthenticatorParts;
  readonly #kept = new Map<string, Kept>();

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
  }

  async bySession(token: string): Promise<SignedIn | undefined> {
    return this.#fresh(`session ${token}`, async () => {
      const { accounts, directory } = this.#parts;
      const session = await accounts.sessions.byToken(token);
      if (session === undefined) return undefined;
      const { sessionId, personId, expiresAt } = session;
      const principal = await directory.principalOf({ kind: "person", personId, scopes: null });
      return principal === undefined ? undefined : { principal, sessionId, expiresAt };
    });
  }

  async byApiKey(key: string): Promise<SignedIn | undefined> {
    return this.#fresh(`key ${key}`, async () => {
      const { accounts, directory } = this.#parts;
      const found = await accounts.apiKeys.byKey(key);
      if (found === undefined) return undefined;
      const { personId, scopes, expiresAt } = found;
      const principal = await directory.principalOf({ kind: "api-key", personId, scopes });
      return principal === undefined ? undefined : { principal, sessionId: null, expiresAt };
    });
  }

  /** Forgets everything, so that what was just changed here counts at once. */
  forget(): void {
    this.#kept.clear();
  }

  #fresh(name: string, ask: () => Promise<SignedIn | undefined>): Promise<SignedIn | undefined> {
    const nowMs = this.#parts.clock.monotonicMs();
    const kept = this.#kept.get(name);
    if (kept !== undefined && nowMs - kept.askedAtMs < FRESH_MS) return kept.answer;
    const answer = ask();
    this.#kept.delete(name);
    this.#kept.set(name, { askedAtMs: nowMs, answer });
    if (this.#kept.size > MAX_KEPT) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    // Nobody is remembered for what could not be asked, and strangers take no place.
    const drop = (): void => {
      if (this.#kept.get(name)?.answer === answer) this.#kept.delete(name);
    };
    answer.then((signedIn) => signedIn === undefined && drop(), drop);
    return answer;
  }
}
