import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import type { Terminal } from "./terminal.ts";

/** Longer than the largest report takes on a small machine. */
const TIMEOUT_MS = 120_000;
const DEFAULT_URL = "http://127.0.0.1:8080";

const problemSchema = z.object({ detail: z.string() });

/** What a command asks a running daemon. */
export interface DaemonApi {
  json<Schema extends z.ZodType>(path: string, schema: Schema, body?: unknown): Promise<z.output<Schema>>;
  bytes(path: string): Promise<Uint8Array>;
}

/**
 * The API of the daemon at `--url` (or `$WEISHAN_URL`, or this machine), asked with the key in `$WEISHAN_API_KEY`. A key
 * on the command line could be read by everybody on the machine.
 */
export function daemonApi(url: string | undefined, { env, stop }: Pick<Terminal, "env" | "stop">): DaemonApi {
  const base = (url ?? env["WEISHAN_URL"] ?? DEFAULT_URL).replace(/\/$/u, "");
  const key = env["WEISHAN_API_KEY"];
  const ask = async (path: string, body: unknown): Promise<Response> => {
    const headers = {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    const sent = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]);
    const answer = await fetch(`${base}/api/v1${path}`, { headers, signal, ...sent }).catch((error: unknown) => {
      const message = `no daemon answers at ${base}; start one, or say where it is: --url http://host:8080`;
      throw new WeishanError("QUERY_INVALID", message, { url: base }, error);
    });
    if (answer.ok) return answer;
    const problem = problemSchema.safeParse(await answer.json().catch(() => null));
    const why = problem.success ? problem.data.detail : `it answered ${answer.status}`;
    const hint = answer.status === 401 ? "; put an API key into WEISHAN_API_KEY" : "";
    throw new WeishanError("QUERY_INVALID", `${why.replace(/\.$/u, "")}${hint}`, { status: answer.status });
  };
  return {
    json: async (path, schema, body) => schema.parse(await (await ask(path, body)).json()),
    bytes: async (path) => new Uint8Array(await (await ask(path, undefined)).arrayBuffer()),
  };
}
