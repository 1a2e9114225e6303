/** How far an application for a venue has come (申請單). */
export const APPLICATION_STATES = [
  "draft",
  "submitted",
  "correction-asked",
  "approved",
  "payment-due",
  "confirmed",
  "in-use",
  "handed-back",
  "deposit-settled",
  "closed",
  "rejected",
  "withdrawn",
  "cancelled",
  "stopped",
  "force-majeure",
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** Nobody has decided yet: these are rivals where they want the same time. */
export const PENDING_APPLICATION_STATES = [
  "submitted",
  "correction-asked",
] as const satisfies readonly ApplicationState[];

/** The time wanted is theirs: the ledger holds claims for them. */
export const HOLDING_APPLICATION_STATES = [
  "approved",
  "payment-due",
  "confirmed",
  "in-use",
] as const satisfies readonly ApplicationState[];

/** Nothing more happens with these but that money is paid back. */
export const ENDED_APPLICATION_STATES = [
  "closed",
  "rejected",
  "withdrawn",
  "cancelled",
  "force-majeure",
] as const satisfies readonly ApplicationState[];

const PENDING: ReadonlySet<ApplicationState> = new Set(PENDING_APPLICATION_STATES);
const HOLDING: ReadonlySet<ApplicationState> = new Set(HOLDING_APPLICATION_STATES);
const ENDED: ReadonlySet<ApplicationState> = new Set(ENDED_APPLICATION_STATES);

/** Whether a decision is still to come. */
export const isPendingApplication = (state: ApplicationState): boolean => PENDING.has(state);

/** Whether the application has its time in the ledger. */
export const holdsTime = (state: ApplicationState): boolean => HOLDING.has(state);

/** Whether the story of the application is over. */
export const isEndedApplication = (state: ApplicationState): boolean => ENDED.has(state);

/**
 * Why an application came to its end before its use was over.
 * - `applicant`: gave it up;
 * - `venue`: the centre needs the venue itself, or it is out of order;
 * - `payment-overdue`, `correction-overdue`: a term passed;
 * - `no-show`: nobody came;
 * - `prohibited-use`: used for what the rule book does not allow;
 * - `force-majeure`: a typhoon day, an earthquake, an epidemic;
 * - `rival`: another application for the same time was chosen.
 */
export const APPLICATION_END_CAUSES = [
  "applicant",
  "venue",
  "payment-overdue",
  "correction-overdue",
  "no-show",
  "prohibited-use",
  "force-majeure",
  "rival",
] as const;
export type ApplicationEndCause = (typeof APPLICATION_END_CAUSES)[number];

/** What a venue is wanted for, as the city counts it. */
export const USE_PURPOSES = [
  "policy",
  "city-marketing",
  "academic",
  "social-education",
  "lecture",
  "exhibition",
  "performance",
  "meeting",
  "advertisement",
  "other",
] as const;
export type UsePurpose = (typeof USE_PURPOSES)[number];

/** How an application came in. */
export const APPLICATION_SOURCES = ["public", "account", "desk", "telephone", "series", "import"] as const;
export type ApplicationSource = (typeof APPLICATION_SOURCES)[number];
