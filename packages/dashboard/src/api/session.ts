import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Grant, Right, Role } from "@weishan/core/access";
import { answered, api, done, type Session, type SessionPrincipal } from "./client.ts";

export type { Grant, Right, Role, Session, SessionPrincipal };
export type DemoAccount = Session["demoAccounts"][number];

/** A session that was ended elsewhere is noticed within this time even on a page that asks nothing else. */
const SESSION_REFRESH_MS = 60_000;
/** Without an answer there is no screen at all, so it is asked for again soon. */
const SESSION_RETRY_MS = 3_000;

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/session", { signal })),
  refetchInterval: ({ state }) => (state.data === undefined ? SESSION_RETRY_MS : SESSION_REFRESH_MS),
});

/** Whoever looks at this page; null while nobody is signed in or nothing is known yet. */
export const usePrincipal = (): SessionPrincipal | null => useQuery(sessionQuery).data?.principal ?? null;

/** Whether whoever looks at this page has a right anywhere at all. */
export const useMay = (right: Right): boolean => usePrincipal()?.rights.includes(right) ?? false;

export const signIn = (email: string, password: string) =>
  answered(api.POST("/api/v1/session", { body: { email, password } }));
export const signInWithCode = (code: string) => answered(api.POST("/api/v1/session/totp", { body: { code } }));
export const signOut = () => done(api.DELETE("/api/v1/session"));

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
export const setUp = (body: SetUp) => answered(api.POST("/api/v1/set-up", { body }));

export const openInvitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/invitations/{token}", { params: { path: { token } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const acceptInvitation = (token: string, body: { displayName: string; password: string }) =>
  answered(api.POST("/api/v1/invitations/{token}/accept", { params: { path: { token } }, body }));

export const askPasswordReset = (email: string) => done(api.POST("/api/v1/password-reset", { body: { email } }));
export const resetPassword = (token: string, password: string) =>
  done(api.POST("/api/v1/password-reset/{token}", { params: { path: { token } }, body: { password } }));
