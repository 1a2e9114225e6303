import { createHash } from "node:crypto";
import type { ApiApp } from "../api-app.ts";

/** Weak, because the same text travels in several encodings. */
export const entityTagOf = (body: string): string => `W/"${createHash("sha1").update(body).digest("base64url")}"`;

/** Whether an If-None-Match header names this tag. */
export const hasTag = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.split(",").some((each) => each.trim() === tag || each.trim() === "*");

/** Tags JSON answers of GET routes, and answers 304 to who has them already. Bodies that stream are left alone. */
export function tagEntities(app: ApiApp): void {
  app.addHook("onSend", async (request, reply, payload) => {
    const isTaggable = request.method === "GET" && reply.statusCode === 200 && typeof payload === "string";
    if (!isTaggable || reply.hasHeader("etag") || payload === "") return payload;
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-cache");
    const tag = entityTagOf(payload);
    reply.header("etag", tag);
    if (!hasTag(request.headers["if-none-match"], tag)) return payload;
    reply.code(304).removeHeader("content-type").removeHeader("content-length");
    return null;
  });
}
