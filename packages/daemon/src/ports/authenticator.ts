import type { Principal } from "@weishan/core/access";
import type { EpochMs } from "@weishan/core/reading";

/** Somebody whose credentials hold. */
export interface SignedIn {
  readonly principal: Principal;
  /** The session they came with; null for an API key. */
  readonly sessionId: string | null;
  readonly expiresAt: EpochMs;
}

/**
 * Tells who is behind a credential. Asked with every request: an implementation answers from memory where it can, and
 * a session that was revoked counts no longer than a second after that.
 */
export interface Authenticator {
  bySession(token: string): Promise<SignedIn | undefined>;
  byApiKey(key: string): Promise<SignedIn | undefined>;
}
