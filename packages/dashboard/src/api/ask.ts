import { answered } from "./client.ts";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Asks the daemon for something; what it answers is believed to have the shape that is named. */
export const ask = <Data>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<Data> =>
  answered(send<Data>(method, path, body, signal));

async function send<Data>(method: Method, path: string, body: unknown, signal: AbortSignal | undefined) {
  const response = await fetch(`/api/v1${path}`, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const said: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
  return response.ok && said !== null ? { data: said as Data, response } : { error: said, response };
}
