type Query = Readonly<Record<string, string | undefined>>;
export async function ask<Data>(path: string, query: Query, signal?: AbortSignal): Promise<Data> {
  const said = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const answer = await fetch(
    `/api/v1${path}?${new URLSearchParams(said).toString()}`,
    signal === undefined ? {} : { signal },
  );
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json() as Promise<Data>;
}
export async function tell<Data>(method: string, path: string, body: unknown): Promise<Data> {
  const answer = await fetch(`/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json() as Promise<Data>;
}
