import type { FastifyReply, FastifyRequest } from "fastify";
import { hasTag } from "../guard/entity-tags.ts";
import type { BodyText } from "./text-request.ts";

/** Answers with a JSON text that a thread wrote, or 304 to who has it already. */
export function sendBody(
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, encoding, tag }: BodyText,
): FastifyReply {
  reply.headers({ "cache-control": "private, no-cache", etag: tag, vary: "accept-encoding, authorization, cookie" });
  if (hasTag(request.headers["if-none-match"], tag)) return reply.code(304).send();
  if (encoding !== "identity") reply.header("content-encoding", encoding);
  return reply
    .type("application/json; charset=utf-8")
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
