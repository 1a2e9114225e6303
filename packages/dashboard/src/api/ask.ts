import { answered, done } from "./client.ts";

interface AskOptions {
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

const url = (path: string, query: AskOptions["query"] = {}): string => {
  const words = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== "") words.set(key, value);
  const text = words.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
};

async function read(response: Response) {
  const text = await response.text();
  const body: unknown = text === "" ? {} : JSON.parse(text);
  return response.ok ? { data: body, response } : { error: body, response };
}

export const ask = async <Data>(path: string, { query, signal }: AskOptions = {}): Promise<Data> =>
  (await answered(fetch(url(path, query), signal === undefined ? {} : { signal }).then(read))) as Data;

export const askJson = async <Data>(method: string, path: string, body: unknown): Promise<Data> =>
  (await answered(
    fetch(url(path), {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }).then(read),
  )) as Data;

export const tell = (method: string, path: string, body: unknown): Promise<void> =>
  done(
    fetch(url(path), { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).then(
      read,
    ),
  );
