import { answered } from "./client.ts";

type Method = "GET" | "POST" | "DELETE";

/** Asks the daemon for something; what it answers is believed to have the shape that is named. */
export const ask = <Data>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Data> =>
  answered(
    send(method, path, body, signal) as Promise<{
      readonly data?: Data;
      readonly error?: unknown;
      readonly response: Response;
    }>,
  );

async function send(method: Method, path: string, body: unknown, signal: AbortSignal | undefined) {
  const response = await fetch(`/api/v1${path}`, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const said: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
  return response.ok && said !== null ? { data: said, response } : { error: said, response };
}
