import { WeishanError } from "@weishan/core/error";
import { z } from "zod";
import { authorizationOf, DEFAULT_TIMEOUT_MS, type InfluxConnection } from "./influx-options.ts";

/** One row of a result: time first, then the columns in the order of the statement. */
export type Row = readonly unknown[];

/** Asks one or more InfluxQL statements; answers the rows of each. */
export type AskInflux = (statements: readonly string[]) => Promise<readonly (readonly Row[])[]>;

const ANSWER = z.object({
  results: z
    .array(
      z.object({
        series: z.array(z.object({ values: z.array(z.unknown()) })).optional(),
        error: z.string().optional(),
      }),
    )
    .optional(),
  error: z.string().optional(),
});

/** InfluxQL over `/query`, which versions 1, 2 and 3 all have. Rejects with HISTORY_UNAVAILABLE. */
export function influxQuery(connection: InfluxConnection): AskInflux {
  const address = new URL("query", connection.url.endsWith("/") ? connection.url : `${connection.url}/`);
  address.searchParams.set("db", connection.database);
  address.searchParams.set("epoch", "ms");
  if (connection.retentionPolicy !== undefined) address.searchParams.set("rp", connection.retentionPolicy);
  return async (statements) => {
    const { status, text } = await post(address, statements.join(";"), connection);
    const parsed = ANSWER.safeParse(parseJson(text));
    const errorText = parsed.data?.error ?? parsed.data?.results?.find(({ error }) => error !== undefined)?.error;
    if (!parsed.success || errorText !== undefined || status !== 200) {
      throw new WeishanError(
        "HISTORY_UNAVAILABLE",
        `the database refuses to answer: ${errorText ?? text.slice(0, 200)}`,
        { status },
      );
    }
    const results = parsed.data.results ?? [];
    return statements.map((_, index) => (results[index]?.series ?? []).flatMap(({ values }) => values.filter(isRow)));
  };
}

async function post(
  address: URL,
  query: string,
  connection: InfluxConnection,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
        ...authorizationOf(connection),
      },
      body: new URLSearchParams({ q: query }).toString(),
      signal: AbortSignal.timeout(connection.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
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

const isRow = (row: unknown): row is Row => Array.isArray(row);
