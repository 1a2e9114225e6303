import { type Principal, RIGHTS, RIGHTS_OF_ROLES, ROLES, type Role } from "@weishan/core/access";
import fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Headers, personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";
import { openApiDocument } from "../openapi/openapi-document.ts";
import { type Operation, operationsOf } from "../openapi/operations.ts";
import { requireAccess } from "./require-access.ts";

/** Each role is another person, so that nobody is refused for what others asked. */
const inRole = (role: Role): Principal => ({
  ...personWith([{ role, centers: "all", systems: "all" }]),
  personId: `in-role-${role}`,
});
const visitor: Principal = { ...inRole("viewer"), kind: "visitor", personId: "visitor" };

/** Streams never end for who is let in; what they cannot find or read they do not begin. */
const UNENDING: Readonly<Record<string, string>> = {
  getLive: "?points=nothing",
  streamAlarms: "?centers=",
};

/** A stream without a question: whoever is let in hears it at once. */
const ALWAYS_BEGINS: ReadonlySet<string> = new Set(["streamClaims"]);

/** Longer than the budget of an address takes to grow by a request. */
const MS_PER_REQUEST = 100;

/** What the guard answers, before a body is read or anything is looked up. */
type Verdict = "let in" | 401 | 403;

function expected(access: string, principal: Principal | null): Verdict {
  if (access === "public") return "let in";
  if (principal === null) return 401;
  if (access === "known") return "let in";
  const isVisitor = principal.kind === "visitor";
  if (access === "signed-in") return isVisitor ? 401 : principal.kind === "person" ? "let in" : 403;
  const rights = principal.grants.flatMap(({ role }) => RIGHTS_OF_ROLES[role]);
  const has = rights.some((right) => right === access && (principal.scopes?.includes(right) ?? true));
  return has ? "let in" : isVisitor ? 401 : 403;
}

describe("who may use which route", async () => {
  const operations = operationsOf(await openApiDocument());
  let bench: HttpBench;
  let demo: HttpBench;
  beforeAll(async () => {
    [bench, demo] = await Promise.all([httpBench(), httpBench({ visitor })]);
  });
  afterAll(() => Promise.all([bench.close(), demo.close()]));

  test("is declared with a right that exists", () => {
    const words = new Set<string>([...RIGHTS, "public", "known", "signed-in"]);
    expect(operations.filter((operation) => !words.has(operation["x-access"]))).toEqual([]);
    expect(operations.length).toBeGreaterThan(50);
  });

  test("is nobody for whatever the installation shows: without an account only the way in is open", () => {
    const open = operations.filter((operation) => operation["x-access"] === "public").map(({ path }) => path);
    const wayIn =
      /^\/api\/v1\/(?:session|set-up|invitations\/|password-reset|panels\/|requests(?:\/|$)|venues(?:\/|$)|feeds\/|open-data\/|applications(?:$|\/(?:quote|form)$)|own-applications\/|rule-books(?:\/|$))|^\/(?:healthz|readyz)$/u;
    expect(open.filter((path) => !wayIn.test(path))).toEqual([]);
  });

  const verdictOf = async (
    at: HttpBench,
    { path, method, operationId }: Operation,
    headers: Headers,
  ): Promise<Verdict> => {
    const url = path.replaceAll(/\{\w+\}/gu, "nothing");
    const hasBody = method !== "GET" && method !== "DELETE";
    const request = {
      method,
      url: `${url}${UNENDING[operationId] ?? ""}`,
      headers: { ...headers, ...(hasBody ? { "content-type": "application/json" } : {}) },
      ...(hasBody ? { payload: "{" } : {}),
    };
    if (ALWAYS_BEGINS.has(operationId)) {
      const begun = await at.app.inject({ ...request, payloadAsStream: true });
      begun.stream().destroy();
      if (begun.statusCode === 200) return "let in";
    }
    const answer = await at.app.inject(request);
    const isRefused = answer.statusCode === 401 || answer.statusCode === 403;
    if (!isRefused || answer.json().code !== "ACCESS_DENIED") return "let in";
    if (answer.statusCode === 401) expect(answer.headers["www-authenticate"]).toContain("Bearer");
    return answer.statusCode === 401 ? 401 : 403;
  };

  const matrix = async (at: HttpBench, headers: Headers) => {
    const verdicts: Record<string, Verdict> = {};
    for (const operation of operations) {
      // Whoever asks too much at once is refused for that alone: time passes, and the budget grows again.
      // oxlint-disable-next-line no-await-in-loop -- see above
      await at.clock.turn(MS_PER_REQUEST);
      // oxlint-disable-next-line no-await-in-loop -- see above
      verdicts[`${operation.method} ${operation.path}`] = await verdictOf(at, operation, headers);
    }
    return verdicts;
  };
  const table = (principal: Principal | null) =>
    Object.fromEntries(
      operations.map((operation) => [
        `${operation.method} ${operation.path}`,
        expected(operation["x-access"], principal),
      ]),
    );

  test.each(ROLES)("the role %s gets exactly what the table gives it", async (role) => {
    expect(await matrix(bench, bench.authenticator.signIn(inRole(role)))).toEqual(table(inRole(role)));
  });

  test("somebody without an account gets nothing but the way in", async () => {
    expect(await matrix(bench, {})).toEqual(table(null));
  });

  test("an address that is written in another way is the same address", async () => {
    for (const url of [
      "/%61pi/v1/centers",
      "/api/v1/%63enters",
      "/%6detrics",
      "/api/v1/centers?",
      "/api/v1/centers#x",
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads better when it fails
      const { statusCode } = await bench.app.inject({ url });
      expect({ url, isOpen: statusCode < 400 }).toEqual({ url, isOpen: false });
    }
  });

  test("a visitor of the demonstration gets what a viewer gets, and is asked to sign in for the rest", async () => {
    expect(await matrix(demo, {})).toEqual(table(visitor));
  });

  test("a key does no more than its scopes, and nothing that is a person's own", async () => {
    const key = personWith(inRole("engineer").grants, ["center.view", "people.manage"]);
    expect(await matrix(bench, bench.authenticator.giveKey(key))).toEqual(table(key));
  });

  test("a session that was ended and a key that was withdrawn are nobody's", async () => {
    const headers = [bench.authenticator.signIn(inRole("viewer")), bench.authenticator.giveKey(inRole("viewer"))];
    bench.authenticator.endAll();
    for (const each of headers) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads better when it fails
      expect((await bench.app.inject({ url: "/api/v1/centers", headers: each })).statusCode).toBe(401);
    }
  });
});

test("a program with a route that does not say who may use it does not start", async () => {
  const app = fastify();
  requireAccess(app.withTypeProvider());
  app.get("/open", { config: { access: "public" } }, async () => "");
  app.get("/forgotten", async () => "");
  await expect(app.ready()).rejects.toThrow("/forgotten");
});
