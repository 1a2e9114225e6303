import type { DeclaredDayDesk } from "../declared-day/declared-day-side.ts";
import type { RuleBooks } from "../rule-book/rule-book-side.ts";
import type { Applications, OwnApplications } from "./application-side.ts";

/** The desks of applications, as HTTP sees them. */
export interface ApplicationDesks {
  /** Applications for venues, as the desk handles them. */
  readonly applications: Applications;
  /** The same, as those who apply see them. */
  readonly ownApplications: OwnApplications;
  /** Under which rules venues are let. */
  readonly ruleBooks: RuleBooks;
  /** Days that are declared off. */
  readonly declaredDays: DeclaredDayDesk;
}
