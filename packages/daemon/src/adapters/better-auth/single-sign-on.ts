import { AsyncLocalStorage } from "node:async_hooks";
import { WeishanError } from "@weishan/core/error";
import { betterAuth } from "better-auth";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { ForeignIdentity, Sessions, SingleSignOn } from "../../ports/accounts.ts";
import { openedBy } from "./account-sessions.ts";
import { authHeaders, cookieOf } from "./auth-cookies.ts";
import { type AuthOptions, baseOptions } from "./create-auth.ts";
import { unlessRefused } from "./outcome-of.ts";

/** A provider of OpenID Connect. */
export interface Provider {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** The claim whose values give grants; null where none does. */
  readonly grantsClaim: string | null;
  /** Whether somebody without an account gets one. */
  readonly bringsNewPeople: boolean;
}

export interface SignOnOptions extends AuthOptions {
  readonly providers: readonly Provider[];
  readonly sessions: Sessions;
}

/** A provider that does not answer by then is told as the reason. */
const ANSWER_MS = 10_000;

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

/** What a provider told about the person of one sign-on. */
interface Told {
  identity?: ForeignIdentity;
}

/**
 * Single sign-on by better-auth, in an instance of its own: it waits for the providers when it starts, and signing in
 * with a password must not wait with it.
 */
export function singleSignOn(options: SignOnOptions): SingleSignOn {
  const { providers, publicUrl, sessions, logger } = options;
  const told = new AsyncLocalStorage<Told>();
  const create = () =>
    createSignOnAuth(options, (identity) => {
      const store = told.getStore();
      if (store !== undefined) store.identity = identity;
    });
  let made: ReturnType<typeof create> | undefined;
  const auth = () => (made ??= create());
  const known = (providerId: string): Provider => {
    const provider = providers.find(({ id }) => id === providerId);
    if (provider !== undefined) return provider;
    throw new WeishanError("RECORD_UNKNOWN", `no provider of single sign-on is called "${providerId}"`, { providerId });
  };
  return {
    async begin(providerId) {
      const provider = known(providerId);
      const body = { provider: provider.id, callbackURL: "/", errorCallbackURL: "/", disableRedirect: true };
      const begun = await inTime(
        unlessRefused(auth().api.signInSocial({ body, headers: authHeaders({}), returnHeaders: true })),
      ).catch((error: unknown) => {
        logger.warn({ providerId, error }, "single sign-on could not begin");
        return undefined;
      });
      const url = begun?.response.url;
      const state = begun === undefined ? undefined : cookieOf(begun.headers, "state");
      if (url !== undefined && state !== undefined) return { url, state };
      throw new WeishanError(
        "ACCOUNT_REFUSED",
        `${provider.issuer} does not answer; sign in with a password, or try again later`,
        { providerId },
      );
    },
    async finish({ providerId, query, state }, device) {
      const provider = known(providerId);
      const base = `${publicUrl ?? "http://localhost"}/auth/callback/${encodeURIComponent(provider.id)}`;
      const request = new Request(`${base}?${query}`, { headers: authHeaders({ cookies: { state }, device }) });
      const seen: Told = {};
      const answer = await inTime(told.run(seen, () => auth().handler(request))).catch((error: unknown) => {
        logger.warn({ providerId, error }, "single sign-on could not end");
        return undefined;
      });
      const session = answer === undefined ? undefined : await openedBy(answer.headers, sessions);
      if (session === undefined || seen.identity === undefined) return { outcome: "refused" };
      return { outcome: "signed-in", session, identity: seen.identity };
    },
  };
}

function createSignOnAuth(options: SignOnOptions, tell: (identity: ForeignIdentity) => void) {
  const { providers, publicUrl } = options;
  const base = baseOptions(options);
  return betterAuth({
    ...base,
    account: { ...base.account, updateAccountOnSignIn: false },
    // The provider is asked nothing after the sign-on; its tokens, which tell about the person, are not kept.
    databaseHooks: { account: { create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) } } },
    plugins: [
      genericOAuth({
        config: providers.map((provider) => ({
          providerId: provider.id,
          discoveryUrl: `${provider.issuer.replace(/\/$/u, "")}/.well-known/openid-configuration`,
          clientId: provider.clientId,
          clientSecret: provider.clientSecret,
          scopes: [...provider.scopes],
          redirectURI: `${publicUrl ?? "http://localhost"}/api/v1/session/oidc/${provider.id}/callback`,
          pkce: true,
          requireIdTokenVerification: true,
          disableSignUp: !provider.bringsNewPeople,
          mapProfileToUser: (profile) => {
            tell(identityOf(profile, provider));
            // The name is kept with the person, not with the account.
            return { name: "" };
          },
        })),
      }),
    ],
  });
}

function identityOf(profile: Readonly<Record<string, unknown>>, { grantsClaim }: Provider): ForeignIdentity {
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const claim = grantsClaim === null ? undefined : profile[grantsClaim];
  const email = text(profile["email"]);
  return {
    email,
    displayName: text(profile["name"]) || text(profile["preferred_username"]) || email,
    claimValues: [claim].flat().filter((value): value is string => typeof value === "string"),
  };
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new WeishanError("ACCOUNT_REFUSED", `the provider did not answer within ${ANSWER_MS} ms`)),
      ANSWER_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
