/**
 * What a person is to the centres. A person may have several, each for some centres and systems.
 *
 * A contractor sees and answers only the tickets given to the firm; an applicant (a citizen or an agency) only the
 * applications handed in under that account.
 */
export const ROLES = [
  "viewer",
  "engineer",
  "booking-desk",
  "facility-manager",
  "administrator",
  "contractor",
  "applicant",
] as const;
export type Role = (typeof ROLES)[number];
