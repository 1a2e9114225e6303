/** What the address of the sign-in says. */
export interface SignInSearch {
  /** Where the visitor wanted to go: a path of this dashboard, with its search and hash. */
  readonly returnTo?: string;
  /** Why a single sign-on came back without anybody. */
  readonly error?: string;
}

/** Only a path of our own: an address elsewhere would let a link send people, once signed in, to somebody else. */
const isOwnPath = (text: string): boolean => /^\/(?![/\\])[^\\]*$/u.test(text);

export function parseSignInSearch(search: Record<string, unknown>): SignInSearch {
  const { returnTo, error } = search;
  return {
    ...(typeof returnTo === "string" && isOwnPath(returnTo) ? { returnTo } : {}),
    ...(typeof error === "string" && error !== "" ? { error } : {}),
  };
}

/** The one-time token of a link. */
export interface TokenSearch {
  readonly token?: string;
}

export function parseTokenSearch({ token }: Record<string, unknown>): TokenSearch {
  return typeof token === "string" && token !== "" ? { token } : {};
}
