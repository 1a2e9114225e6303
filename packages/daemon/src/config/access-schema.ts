import { ROLES } from "@weishan/core/access";
import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { duration } from "./duration.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const Period = duration({ minMs: DAY_MS, maxMs: 3_650 * DAY_MS, within: "1d to 3650d" });

/** Secrets travel to the provider; only on this machine they may do so without TLS. */
const Issuer = z
  .string()
  .regex(
    /^(?:https:\/\/[^\s/@?#]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?)(?:\/[^\s?#]*)?$/u,
    "write the issuer as https://sso.kcg.gov.tw, without user, password or query",
  );

const Rule = z.strictObject({
  value: z.string().min(1),
  role: z.enum(ROLES),
  centers: z.union([z.literal("all"), z.array(z.string().min(1)).min(1)]).default("all"),
  systems: z.union([z.literal("all"), z.array(z.enum(SYSTEMS)).min(1)]).default("all"),
});

const Oidc = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/u, "an id has 1–32 small letters, digits or dashes"),
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  issuer: Issuer,
  clientId: z.string().min(1),
  clientSecretFile: z.string().min(1),
  scopes: z.array(z.string().min(1)).default(["openid", "email", "profile"]),
  /** The claim whose values the rules below are about. */
  claim: z.string().min(1).optional(),
  grants: z.array(Rule).default([]),
  /** Whether the provider may bring people who have no account yet. */
  newPeople: z.enum(["refuse", "create"]).default("refuse"),
});

/** How people come in, and how long what tells about them is kept. */
export const Access = z.strictObject({
  sessions: z
    .strictObject({
      /** Without use, a session ends after this. */
      idle: duration({ minMs: 10 * MINUTE_MS, maxMs: 30 * DAY_MS, within: "10min to 30d" }).default(12 * HOUR_MS),
      /** It ends after this, however much it is used. */
      absolute: duration({ minMs: HOUR_MS, maxMs: 365 * DAY_MS, within: "1h to 365d" }).default(7 * DAY_MS),
    })
    .default({ idle: 12 * HOUR_MS, absolute: 7 * DAY_MS }),
  oidc: z
    .array(Oidc)
    .refine(
      (providers) => new Set(providers.map(({ id }) => id)).size === providers.length,
      "two providers have one id",
    )
    .default([]),
  retention: z
    .strictObject({
      endedSessions: Period.default(30 * DAY_MS),
      departedPeople: Period.default(365 * DAY_MS),
      mails: Period.default(90 * DAY_MS),
    })
    .default({ endedSessions: 30 * DAY_MS, departedPeople: 365 * DAY_MS, mails: 90 * DAY_MS }),
});

/** What counts where an installation says nothing of it. */
export const USUAL_ACCESS: z.infer<typeof Access> = {
  sessions: { idle: 12 * HOUR_MS, absolute: 7 * DAY_MS },
  oidc: [],
  retention: { endedSessions: 30 * DAY_MS, departedPeople: 365 * DAY_MS, mails: 90 * DAY_MS },
};

/** The server that takes our mails. */
export const Mail = z
  .strictObject({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535).default(587),
    security: z.enum(["tls", "starttls", "none"]).default("starttls"),
    username: z.string().min(1).optional(),
    passwordFile: z.string().min(1).optional(),
    caFile: z.string().min(1).optional(),
    from: z
      .string()
      .regex(
        /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u,
        "write weishan@kcg.gov.tw, or 維山 <weishan@kcg.gov.tw>",
      ),
  })
  .refine(({ security, username }) => security !== "none" || username === undefined, {
    path: ["security"],
    message: "a password travels with TLS only; take tls or starttls",
  });
