import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { documented } from "../schema/documented.ts";
import { idText } from "../schema/query-schemas.ts";
import { answerSignIn, clearSideCookie, deviceOf, setSideCookie, sideCookieOf } from "./session-answer.ts";

/** Longer than anybody takes to sign in elsewhere. */
const SIGN_ON_MAX_AGE_S = 600;

/** A path of our own: whatever else a browser could be sent to would be somebody else's page. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, "a path of this server, such as /equipment");

const keptSchema = z.tuple([z.string(), ownPath]);

/** Where the dashboard tells that a sign-on did not work out. */
const refusedPage = (why: "refused" | "busy" | "slow-down"): string => `/sign-in?error=${why}`;

/** Single sign-on: to the city's own page and back. */
export function signOnRoutes(app: ApiApp, { accounts }: HttpContext): void {
  const { entrance } = accounts;
  const redirect = z.undefined().describe("A redirect.");
  app.get(
    "/session/oidc/:id/start",
    {
      exposeHeadRoute: false,
      config: { access: "public" },
      schema: {
        operationId: "startSignOn",
        tags: ["session"],
        summary: "Go to a provider of single sign-on",
        params: z.object({ id: idText }),
        querystring: z.object({ returnTo: ownPath.default("/") }),
        response: { 302: redirect, ...documented(redirect, commonProblems, "text/plain") },
      },
    },
    async (request, reply) => {
      const { url, state } = await entrance.beginSingleSignOn(request.params.id);
      const value = JSON.stringify([state, request.query.returnTo]);
      setSideCookie(request, reply, { side: "oidc", value, maxAgeS: SIGN_ON_MAX_AGE_S });
      return reply.header("cache-control", "no-store").redirect(url, 302);
    },
  );

  app.get(
    "/session/oidc/:id/callback",
    {
      exposeHeadRoute: false,
      config: { access: "public" },
      schema: {
        operationId: "finishSignOn",
        tags: ["session"],
        summary: "Come back from a provider of single sign-on",
        params: z.object({ id: idText }),
        response: { 302: redirect, ...documented(redirect, commonProblems, "text/plain") },
      },
    },
    async (request, reply) => {
      const kept = keptOf(sideCookieOf(request, "oidc"));
      clearSideCookie(request, reply, "oidc");
      reply.header("cache-control", "no-store");
      if (kept === undefined) return reply.redirect(refusedPage("refused"), 302);
      const [state, returnTo] = kept;
      const query = request.url.split("?")[1] ?? "";
      const answer = await entrance.finishSingleSignOn(
        { providerId: request.params.id, query, state },
        deviceOf(request),
      );
      if (answer.next === "refused" || answer.next === "busy" || answer.next === "slow-down") {
        return reply.redirect(refusedPage(answer.next), 302);
      }
      const { next } = answerSignIn(request, reply, answer);
      return reply.redirect(next === "totp" ? "/sign-in" : returnTo, 302);
    },
  );
}

function keptOf(value: string | undefined): z.output<typeof keptSchema> | undefined {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(value ?? "null"));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // A cookie that is no JSON is none of ours.
    return undefined;
  }
}
