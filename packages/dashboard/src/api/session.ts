import { queryOptions, useQuery } from "@tanstack/react-query";
import { type Grant, RIGHTS, type Right, type Role } from "@weishan/core/access";
import { ask } from "./ask.ts";
import { ApiError, type LocalName } from "./client.ts";

export type { Grant, Right, Role };

/** Whoever looks at this page, as the daemon knows them. */
export interface SessionPrincipal {
  readonly kind: "person" | "api-key" | "visitor";
  readonly personId: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly grants: readonly Grant[];
  readonly rights: readonly Right[];
}

export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface Session {
  readonly principal: SessionPrincipal | null;
  readonly expiresAt: number | null;
  readonly twoFactorEnabled: boolean;
  readonly isDemo: boolean;
  readonly needsSetUp: boolean;
  readonly signInWith: {
    readonly password: boolean;
    readonly oidc: readonly { readonly id: string; readonly name: LocalName }[];
  };
  readonly demoAccounts: readonly DemoAccount[];
}

/** A session that was ended elsewhere is noticed within this time even on a page that asks nothing else. */
const SESSION_REFRESH_MS = 60_000;
/** Without an answer there is no screen at all, so it is asked for again soon. */
const SESSION_RETRY_MS = 3_000;

/** Until the daemon has sessions everybody may look at everything. */
const OPEN_SESSION: Session = {
  principal: { kind: "visitor", personId: "visitor", displayName: "", email: null, grants: [], rights: RIGHTS },
  expiresAt: null,
  twoFactorEnabled: false,
  isDemo: true,
  needsSetUp: false,
  signInWith: { password: true, oidc: [] },
  demoAccounts: [],
};

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    try {
      return await ask<Session>("GET", "/session", undefined, signal);
    } catch (error) {
      if (error instanceof ApiError && error.problem?.code === "ROUTE_UNKNOWN") return OPEN_SESSION;
      throw error;
    }
  },
  refetchInterval: ({ state }) => (state.data === undefined ? SESSION_RETRY_MS : SESSION_REFRESH_MS),
});

/** Whoever looks at this page; null while nobody is signed in or nothing is known yet. */
export const usePrincipal = (): SessionPrincipal | null => useQuery(sessionQuery).data?.principal ?? null;

/** Whether whoever looks at this page has a right anywhere at all. */
export const useMay = (right: Right): boolean => usePrincipal()?.rights.includes(right) ?? false;

export interface SignInStep {
  readonly next: "signed-in" | "totp";
}

export const signIn = (email: string, password: string): Promise<SignInStep> =>
  ask("POST", "/session", { email, password });
export const signInWithCode = (code: string): Promise<SignInStep> => ask("POST", "/session/totp", { code });
export const signOut = (): Promise<void> => ask("DELETE", "/session");
/** Where a single sign-on begins; the browser goes there itself. */
export const singleSignOnUrl = (id: string, returnTo: string): string =>
  `/api/v1/session/oidc/${encodeURIComponent(id)}/start?${new URLSearchParams({ returnTo }).toString()}`;

export interface SetUp {
  readonly token: string;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
  readonly language: "zh-TW" | "en";
}
export const setUp = (body: SetUp): Promise<void> => ask("POST", "/set-up", body);

export interface OpenInvitation {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}
export const openInvitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => ask<OpenInvitation>("GET", `/invitations/${encodeURIComponent(token)}`, undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const acceptInvitation = (token: string, body: { displayName: string; password: string }): Promise<void> =>
  ask("POST", `/invitations/${encodeURIComponent(token)}/accept`, body);
export const askPasswordReset = (email: string): Promise<void> => ask("POST", "/password-reset", { email });
export const resetPassword = (token: string, password: string): Promise<void> =>
  ask("POST", `/password-reset/${encodeURIComponent(token)}`, { password });
