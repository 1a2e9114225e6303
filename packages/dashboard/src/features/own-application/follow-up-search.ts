/** Whether the application was handed in just now. */
export interface FollowUpSearch {
  readonly fresh?: true;
}

export const parseFollowUpSearch = (search: Record<string, unknown>): FollowUpSearch =>
  search["fresh"] === true ? { fresh: true } : {};

/** The token out of what somebody pasted: the whole address from the letter, a part of it, or the token itself. */
export function tokenOf(pasted: string): string | null {
  const text = pasted.trim();
  const [, inAddress] = /\/own-applications\/([^/?#\s]+)/u.exec(text) ?? [];
  const token = inAddress ?? text;
  return /^[\w.~-]{16,}$/u.test(token) ? token : null;
}
