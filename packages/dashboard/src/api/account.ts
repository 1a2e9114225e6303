import { queryOptions } from "@tanstack/react-query";
import { answered, api, done } from "./client.ts";
import type { Right } from "./session.ts";

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/account", { signal })),
});
export const changeAccount = (body: { readonly displayName?: string; readonly language?: "zh-TW" | "en" }) =>
  answered(api.PATCH("/api/v1/account", { body }));
export const changePassword = (body: { readonly currentPassword: string; readonly newPassword: string }) =>
  done(api.POST("/api/v1/account/password", { body }));

/** A secret for an authenticator app; it counts once a code of it was confirmed. */
export const beginSecondFactor = (password: string) =>
  answered(api.POST("/api/v1/account/totp", { body: { password } }));
export const confirmSecondFactor = (code: string) =>
  answered(api.POST("/api/v1/account/totp/confirm", { body: { code } }));
export const dropSecondFactor = (password: string) =>
  done(api.POST("/api/v1/account/totp/disable", { body: { password } }));

export const ownSessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/account/sessions", { signal })),
});
export const endSession = (id: string) =>
  done(api.DELETE("/api/v1/account/sessions/{id}", { params: { path: { id } } }));
export const endOtherSessions = () => answered(api.POST("/api/v1/account/sessions/end-others"));

export const apiKeysQuery = queryOptions({
  queryKey: ["account", "api-keys"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/account/api-keys", { signal })),
});

export interface ApiKeyOrder {
  readonly name: string;
  readonly scopes: readonly Right[];
  readonly expiresAt: number;
}
export const createApiKey = ({ scopes, ...order }: ApiKeyOrder) =>
  answered(api.POST("/api/v1/account/api-keys", { body: { ...order, scopes: [...scopes] } }));
export const removeApiKey = (id: string) =>
  done(api.DELETE("/api/v1/account/api-keys/{id}", { params: { path: { id } } }));

/** Where everything that is kept about oneself can be had. */
export const PERSONAL_DATA_URL = "/api/v1/account/personal-data";
