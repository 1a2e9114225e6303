import { HttpError, InfluxDB } from "@influxdata/influxdb-client";
import type { Clock } from "../../ports/clock.ts";
import { agentFor } from "./influx-agent.ts";
import {
  authorizationOf,
  DEFAULT_TIMEOUT_MS,
  type InfluxConnection,
  isCompressed,
  writePath,
} from "./influx-options.ts";
import { retryAfterMs } from "./retry-after.ts";

/** How one post of lines ended. */
export type WriteOutcome =
  | { readonly kind: "written" }
  /** Some or all lines are not acceptable; which, the answer does not say. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "too-large"; readonly reason: string }
  | { readonly kind: "unavailable"; readonly reason: string; readonly retryAfterMs: number | null };

export type PostLines = (lines: readonly string[]) => Promise<WriteOutcome>;

const GZIP_FROM_BYTES = 1_000;

/**
 * Posts lines through the client library's transport, once.
 *
 * Its writer above the transport is left out: it buffers and retries in ways that lose lines, takes a partial write
 * (201) for a success, and counts the bytes of every line in JavaScript. See docs/adr/0003.
 */
export function influxWriter(connection: InfluxConnection, clock: Clock): PostLines {
  const { transport } = new InfluxDB({
    url: connection.url,
    timeout: connection.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    headers: { ...authorizationOf(connection) },
    // One connection is enough for one batch at a time, and saves a handshake each.
    transportOptions: { agent: agentFor(connection) },
  });
  const path = writePath(connection);
  const options = {
    method: "POST",
    headers: { "content-type": "text/plain; charset=utf-8" },
    ...(isCompressed(connection) ? { gzipThreshold: GZIP_FROM_BYTES } : {}),
  };
  return (lines) => {
    const { promise, resolve } = Promise.withResolvers<WriteOutcome>();
    let statusCode = 0;
    let body = "";
    transport.send(path, lines.join("\n"), options, {
      responseStarted: (_headers, status) => {
        statusCode = status ?? 0;
      },
      next: (chunk: Uint8Array) => {
        body += Buffer.from(chunk).toString("utf8");
      },
      error: (error) => resolve(outcomeOf(error, connection, clock.now())),
      complete: () => resolve(outcomeOfAnswer(statusCode, body)),
    });
    return promise;
  };
}

function outcomeOfAnswer(statusCode: number, body: string): WriteOutcome {
  if (statusCode === 204) return { kind: "written" };
  // Version 3 says by 201 that it took some of the lines.
  if (statusCode === 201) return { kind: "refused", reason: `201: ${reasonIn(body) ?? "only some lines were taken"}` };
  return { kind: "unavailable", reason: `${statusCode} is not an answer to a write`, retryAfterMs: null };
}

function outcomeOf(error: Error, connection: InfluxConnection, nowMs: number): WriteOutcome {
  if (!(error instanceof HttpError)) {
    return { kind: "unavailable", reason: `no answer from ${connection.url}: ${reasonOf(error)}`, retryAfterMs: null };
  }
  const reason = `${error.statusCode}: ${reasonIn(error.body) ?? error.statusMessage ?? "no reason given"}`;
  switch (error.statusCode) {
    case 400:
    case 422:
      return { kind: "refused", reason };
    case 413:
      return { kind: "too-large", reason };
    case 401:
    case 403:
      return {
        kind: "unavailable",
        reason: `the database does not accept the credentials (${reason})`,
        retryAfterMs: null,
      };
    case 404:
      return {
        kind: "unavailable",
        reason: `the database "${connection.database}" is not there; create it, or correct its name (${reason})`,
        retryAfterMs: null,
      };
    default:
      return { kind: "unavailable", reason, retryAfterMs: retryAfterMs(error.headers?.["retry-after"], nowMs) };
  }
}

function reasonOf(error: Error): string {
  if (error.message !== "") return error.message;
  return "code" in error ? String(error.code) : error.name;
}

/** Version 1 says `error`, version 2 and 3 say `message` or `error`. */
function reasonIn(body: string | undefined): string | null {
  if (body === undefined || body === "") return null;
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null) return body;
    if ("error" in parsed && typeof parsed.error === "string") return parsed.error;
    return "message" in parsed && typeof parsed.message === "string" ? parsed.message : body;
  } catch {
    // Proxies answer in HTML; its beginning is still better than nothing.
    return body.slice(0, 200);
  }
}
