import type { Accounts } from "../../ports/accounts.ts";
import type { AuditTrail } from "../../ports/audit-trail.ts";
import type { Clock } from "../../ports/clock.ts";
import type { LinkTokens } from "../../ports/link-tokens.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Actor, Records } from "../../ports/records.ts";
import type { PersonDirectory } from "./person-directory.ts";
import type { Postbox } from "./postbox.ts";

/** What the use-cases of people and accounts are made of. */
export interface AccessParts {
  readonly records: Records;
  readonly auditTrail: AuditTrail;
  readonly accounts: Accounts;
  readonly links: LinkTokens;
  readonly directory: PersonDirectory;
  readonly postbox: Postbox;
  /** Makes what was just changed count at once. */
  readonly forgetSignedIn: () => void;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who does what nobody in particular does. */
export const BY_ITSELF: Actor = { kind: "system", part: "access" };

/** The person who acts in an own session. */
export const bySession = (personId: string): Actor => ({ kind: "person", personId, via: "session" });

/** Where grants come from that are given here. */
export const GIVEN_HERE = "weishan";
