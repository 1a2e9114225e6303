import { answered, api } from "../client.ts";

// Until the daemon's document names these routes.
interface Asked {
  readonly method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export async function ask<Data>(path: string, { method = "GET", query = {}, body, signal }: Asked = {}): Promise<Data> {
  const words = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  const address = `/api/v1${path}${words.length === 0 ? "" : `?${new URLSearchParams(words).toString()}`}`;
  return answered(
    (async () => {
      const response = await fetch(address, {
        method,
        ...(signal === undefined ? {} : { signal }),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      const said: Data = await response.json();
      return response.ok ? { data: said, response } : { error: said, response };
    })(),
  );
}

export { api };
