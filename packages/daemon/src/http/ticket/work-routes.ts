import type { Right } from "@weishan/core/access";
import { epochMs } from "@weishan/core/reading";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { AskedWork, TicketCaller } from "../../app/maintenance/ticket-side.ts";
import type { TicketWorkView } from "../../app/maintenance/ticket-views.ts";
import type { ApiApp } from "../api-app.ts";
import { HttpProblem } from "../problem/http-problem.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { idText } from "../schema/query-schemas.ts";
import {
  checklistAnswerBody,
  clientId,
  commentBody,
  costBody,
  instantBody,
  partUseBody,
  readingBody,
  signatureBody,
  timeBody,
} from "./ticket-bodies.ts";
import { ticketWorkSchema } from "./ticket-schemas.ts";

/** Under which address, and with which right, work is handed in. */
export interface WorkAddress {
  readonly path: "/tickets/:id" | "/own-tickets/:id";
  readonly right: Right;
  /** Between the verb and the noun of an operation's name: "" or "Own". */
  readonly own: "" | "Own";
  readonly handIn: (ticketId: string, work: AskedWork, caller: TicketCaller) => Promise<TicketWorkView>;
}

/** A photo of a telephone at its best quality. */
const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"];

const params = z.object({ id: idText });
const at = (happenedAt: number | null | undefined) =>
  happenedAt === null || happenedAt === undefined ? null : epochMs(happenedAt);

/** Handing in what was done while working; each item has an id of its maker, so that a queue may repeat it. */
export function workRoutes(app: ApiApp, { path, right, own, handIn }: WorkAddress): void {
  const schemaOf = <Body extends z.ZodType>(name: string, summary: string, body: Body) => ({
    operationId: `add${own}Ticket${name}`,
    tags: ["tickets"],
    summary,
    params,
    body,
    response: { 200: ticketWorkSchema, ...commonProblems },
  });
  const config = { access: { right } } as const;

  app.post(
    `${path}/comments`,
    { config, schema: schemaOf("Comment", "Say something about a ticket", commentBody) },
    async ({ params: { id }, body, caller }) =>
      handIn(
        id,
        { ...body, kind: "comment", isInternal: body.isInternal ?? false, happenedAt: at(body.happenedAt) },
        caller,
      ),
  );
  app.post(
    `${path}/time`,
    { config, schema: schemaOf("Time", "Hand in working time", timeBody) },
    async ({ params: { id }, body, caller }) =>
      handIn(id, { ...body, kind: "time", text: body.text ?? null, happenedAt: at(body.happenedAt) }, caller),
  );
  app.post(
    `${path}/readings`,
    { config, schema: schemaOf("Reading", "Hand in a reading, by hand or of a live point", readingBody) },
    async ({ params: { id }, body, caller }) => {
      const { pointId = null, name = null, value = null, unit = null } = body;
      const reading = { id: body.id, pointId, name, value, unit, happenedAt: at(body.happenedAt) };
      return handIn(id, { kind: "reading", ...reading }, caller);
    },
  );
  app.post(
    `${path}/signature`,
    { config, schema: schemaOf("Signature", "Hand in a signature", signatureBody) },
    async ({ params: { id }, body, caller }) =>
      handIn(id, { ...body, kind: "signature", happenedAt: at(body.happenedAt) }, caller),
  );
  app.post(
    `${path}/checklist/:item`,
    {
      config,
      schema: {
        ...schemaOf("ChecklistAnswer", "Answer an item of the checklist; the last answer counts", checklistAnswerBody),
        params: z.object({ id: idText, item: idText }),
      },
    },
    async ({ params: { id, item }, body, caller }) => {
      const { answer, isOk = null, text = null } = body;
      const answered = { id: body.id, key: item, answer, isOk, text, happenedAt: at(body.happenedAt) };
      return handIn(id, { kind: "checklist", ...answered }, caller);
    },
  );
  app.post(
    `${path}/costs`,
    { config, schema: schemaOf("Cost", "Hand in a cost, such as an invoice", costBody) },
    async ({ params: { id }, body, caller }) =>
      handIn(id, { ...body, kind: "cost", happenedAt: at(body.happenedAt) }, caller),
  );
}

/** The parts that somebody took out of the store for a ticket. */
export function partRoute(app: ApiApp, { handIn }: Pick<WorkAddress, "handIn">): void {
  app.post(
    "/tickets/:id/parts",
    {
      config: { access: { right: "ticket.work" } },
      schema: {
        operationId: "addTicketPart",
        tags: ["tickets"],
        summary: "Take parts out of the store for a ticket",
        params,
        body: partUseBody,
        response: { 200: ticketWorkSchema, ...commonProblems },
      },
    },
    async ({ params: { id }, body, caller }) =>
      handIn(id, { ...body, kind: "part", happenedAt: at(body.happenedAt) }, caller),
  );
}

/** Photos, sent as they are: inside a plugin of its own, because no other route takes such bodies. */
export function photoRoutes(app: ApiApp, addresses: readonly WorkAddress[]): void {
  takePictures(app);
  for (const address of addresses) photoRoute(app, address);
}

function photoRoute(app: ApiApp, { path, right, own, handIn }: WorkAddress): void {
  app.post(
    `${path}/photos`,
    {
      bodyLimit: MAX_PICTURE_BYTES,
      config: { access: { right } },
      schema: {
        operationId: `add${own}TicketPhoto`,
        tags: ["tickets"],
        summary: "Add a photo: the body is a JPEG, PNG or WebP file of at most 10 MB",
        consumes: PICTURE_TYPES,
        params,
        querystring: z.object({
          id: clientId,
          text: z.string().trim().max(500).optional(),
          happenedAt: z
            .string()
            .regex(/^\d{1,15}$/u)
            .transform(Number)
            .pipe(instantBody)
            .optional(),
        }),
        response: { 200: ticketWorkSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { id, text = null, happenedAt } = request.query;
      const photo = { id, text, content: pictureOf(request), happenedAt: at(happenedAt) };
      return handIn(request.params.id, { kind: "photo", ...photo }, request.caller);
    },
  );
}

/** Lets the routes of a plugin take pictures as bodies. */
export function takePictures(app: ApiApp, maxBytes = MAX_PICTURE_BYTES): void {
  app.addContentTypeParser(PICTURE_TYPES, { parseAs: "buffer", bodyLimit: maxBytes }, (_request, body, done) =>
    done(null, body),
  );
}

export function pictureOf({ body }: Pick<FastifyRequest, "body">): Uint8Array {
  if (body instanceof Uint8Array) return body;
  throw new HttpProblem(415, "MEDIA_TYPE_UNSUPPORTED", "Send the picture itself, as image/jpeg, png or webp.");
}
