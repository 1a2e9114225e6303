import { afterAll, beforeAll, expect, test } from "vitest";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const HOUR_MS = 3_600_000;
let bench: HttpBench;
let origin: string;

beforeAll(async () => {
  bench = await httpBench();
  const { port } = await bench.listen({ host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${port}`;
});

afterAll(() => bench.close());

test("two desks see each other's moves at once, a desk of another centre does not", async () => {
  const over = new AbortController();
  const listen = async (headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${origin}/api/v1/claims/stream`, { headers, signal: over.signal });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    // The first frame says when to come again.
    await reader?.read();
    return async () => (await reader?.read())?.value ?? "";
  };
  const desk = (center: string) =>
    bench.authenticator.signIn(personWith([{ role: "booking-desk", centers: [center], systems: "all" }]));
  const [here, elsewhere] = [await listen(desk("SW")), await listen(desk("FS"))];
  let isToldElsewhere = false;
  const told = elsewhere().then(
    () => (isToldElsewhere = true),
    () => undefined,
  );
  const from = Math.ceil(bench.clock.now() / 60_000) * 60_000 + 2 * HOUR_MS;
  const payload = { resourceIds: ["SW.HALL.B"], from, to: from + HOUR_MS, reason: "地板整修" };
  const headers = bench.signedIn;
  const closed = await bench.app.inject({ method: "POST", url: "/api/v1/blackouts", headers, payload });
  const { id, claimIds } = closed.json();
  const frame = await here();
  expect(frame).toContain("event: claims");
  expect(frame).toContain(`"id":"${claimIds[0]}"`);
  expect(frame).toContain('"resourceIds":["SW.HALL.B","SW.HALL"]');
  await bench.app.inject({ method: "DELETE", url: `/api/v1/blackouts/${id}`, headers });
  expect(await here()).toContain(`"released":["${claimIds[0]}"]`);
  over.abort();
  await told;
  expect(isToldElsewhere).toBe(false);
});
