import { type Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { text as readText } from "node:stream/consumers";
import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import { agentFor } from "./influx-agent.ts";
import { authorizationOf, DEFAULT_TIMEOUT_MS, type InfluxConnection } from "./influx-options.ts";

/** One row of a result: time first, then the columns in the order of the statement. */
export type Row = readonly unknown[];

/** Rows that share the values of the tags by which the statement groups. */
export interface ResultSeries {
  readonly tags: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** Asks one or more InfluxQL statements; answers the series of each. */
export type AskInflux = (statements: readonly string[]) => Promise<readonly (readonly ResultSeries[])[]>;

const ANSWER = z.object({
  results: z
    .array(
      z.object({
        series: z
          .array(
            z.object({ tags: z.record(z.string(), z.string()).default({}), values: z.array(z.array(z.unknown())) }),
          )
          .default([]),
        error: z.string().optional(),
      }),
    )
    .default([]),
  error: z.string().optional(),
});

/** InfluxQL over `/query`, which versions 1, 2 and 3 all have. Rejects with HISTORY_UNAVAILABLE. */
export function influxQuery(connection: InfluxConnection): AskInflux {
  const address = new URL("query", connection.url.endsWith("/") ? connection.url : `${connection.url}/`);
  address.searchParams.set("db", connection.database);
  address.searchParams.set("epoch", "ms");
  if (connection.retentionPolicy !== undefined) address.searchParams.set("rp", connection.retentionPolicy);
  const agent = agentFor(connection);
  return async (statements) => {
    const { status, text } = await post(address, statements.join(";"), { connection, agent });
    const parsed = ANSWER.safeParse(parseJson(text));
    const errorText = parsed.data?.error ?? parsed.data?.results?.find(({ error }) => error !== undefined)?.error;
    if (!parsed.success || errorText !== undefined || status !== 200) {
      const said = errorText ?? text.slice(0, 200);
      const isRefused = status === 401 || status === 403;
      throw new WeishanError(
        "HISTORY_UNAVAILABLE",
        isRefused
          ? `the database does not accept the credentials (${status}: ${said})`
          : `the database refuses to answer: ${said}`,
        { status },
      );
    }
    const { results } = parsed.data;
    return statements.map((_, index) =>
      (results[index]?.series ?? []).map(({ tags, values }) => ({ tags, rows: values })),
    );
  };
}

/** Posts by `node:http`: unlike `fetch` it takes an authority of our own. */
async function post(
  address: URL,
  query: string,
  { connection, agent }: { readonly connection: InfluxConnection; readonly agent: Agent },
): Promise<{ readonly status: number; readonly text: string }> {
  const request = (address.protocol === "https:" ? httpsRequest : httpRequest)(address, {
    method: "POST",
    agent,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
      ...authorizationOf(connection),
    },
    signal: AbortSignal.timeout(connection.timeoutMs ?? DEFAULT_TIMEOUT_MS),
  });
  try {
    request.end(new URLSearchParams({ q: query }).toString());
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve).once("error", reject);
    });
    return { status: response.statusCode ?? 0, text: await readText(response) };
  } catch (error) {
    const why = error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error);
    throw new WeishanError("HISTORY_UNAVAILABLE", `no answer from ${connection.url}: ${why}`, {}, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page; the caller sees that it is no answer and shows its beginning.
    return null;
  }
}
