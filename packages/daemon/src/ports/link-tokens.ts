/** What a token is good for. A token for one thing is worth nothing for another. */
export type LinkPurpose =
  | "set-up"
  | "invitation"
  | "password-reset"
  | "device"
  | "challenge"
  | "label"
  | "panel"
  | "request-form"
  | "request"
  | "application-form"
  | "application"
  | "calendar-feed";

/**
 * Tokens that name something and prove that we gave them out. Nothing of them is kept: whoever reads the database,
 * or a copy of it, can make none.
 */
export interface LinkTokens {
  /** The token for an id, the same each time. Safe in a URL. */
  make(purpose: LinkPurpose, id: string): string;
  /** The id that a token names; undefined for one that we did not give out. */
  idOf(purpose: LinkPurpose, token: string): string | undefined;
}
