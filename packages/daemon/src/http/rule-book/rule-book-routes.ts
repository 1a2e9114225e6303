import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { reasonSchema } from "../command/command-schemas.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { component, listOf } from "../schema/component.ts";
import { dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { ruleBookVersionSchema } from "./rule-book-schemas.ts";

const params = z.object({ id: idText });
/** A book with many sessions, layouts and equipment. */
const BODY_LIMIT_BYTES = 256 * 1024;

const ruleBooksSchema = component("RuleBooks", z.object({ books: listOf(ruleBookVersionSchema) }));
const ruleBookVersionsSchema = component("RuleBookVersions", z.object({ versions: listOf(ruleBookVersionSchema) }));
const ruleBookBody = component(
  "RuleBookBody",
  z.strictObject({
    // Checked whole by the desk, which names every problem with its place.
    book: z.record(z.string(), z.unknown()).describe("The whole book; its version is given by us."),
    baseVersion: z.int().min(1).nullable().default(null).describe("The version it was made from; null: a new book."),
    reason: reasonSchema,
  }),
);

/** Under which rules venues are let: for everybody to read, with dates. */
export function ruleBookRoutes(app: ApiApp, { ruleBooks }: Pick<HttpContext, "ruleBooks">): void {
  app.get(
    "/rule-books",
    {
      config: { access: "public" },
      schema: {
        operationId: "listRuleBooks",
        tags: ["rule books"],
        summary: "The rule books in force on a day: windows, sessions, fees, deposits, refunds",
        querystring: z.object({ date: dateSchema.optional() }),
        response: { 200: ruleBooksSchema, ...commonProblems },
      },
    },
    async ({ query }) => ({ books: await ruleBooks.list(query.date ?? null) }),
  );

  app.get(
    "/rule-books/:id",
    {
      config: { access: "public" },
      schema: {
        operationId: "getRuleBook",
        tags: ["rule books"],
        summary: "Every version of a rule book, the latest first",
        params,
        response: { 200: ruleBookVersionsSchema, ...commonProblems },
      },
    },
    async (request) => ({ versions: await ruleBooks.versions(request.params.id) }),
  );

  app.put(
    "/rule-books/:id",
    {
      bodyLimit: BODY_LIMIT_BYTES,
      config: { access: { right: "booking.configure" } },
      schema: {
        operationId: "changeRuleBook",
        tags: ["rule books"],
        summary: "Keep a new version of a rule book, in force from today or later",
        description:
          "What was agreed by an older version stays as it was agreed. RULE_BOOK_INVALID names every problem.",
        params,
        body: ruleBookBody,
        response: { 200: ruleBookVersionSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { book: content, baseVersion, reason } = request.body;
      return ruleBooks.change(request.params.id, { content, baseVersion, reason }, request.caller);
    },
  );
}
