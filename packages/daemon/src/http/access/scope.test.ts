import { type Grant, ROLES } from "@weishan/core/access";
import type { Center, System } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { healthyEndpoint } from "../../app/overview/fake/healthy-endpoint.ts";
import { smallCenter } from "../../app/overview/fake/small-center.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import { type Headers, personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";
import { openApiDocument } from "../openapi/openapi-document.ts";
import { type Operation, operationsOf } from "../openapi/operations.ts";

const START = 1_767_571_200_000;
const DAY_MS = 86_400_000;
const SYSTEMS_THERE: readonly System[] = ["hvac", "power", "elevator"];

/** The same centre a second time, under other ids and names. */
const otherCenter: Center = JSON.parse(
  JSON.stringify(smallCenter).replaceAll("SW", "FS").replaceAll("四維", "鳳山").replaceAll("Siwei", "Fengshan"),
);

const [unit] = healthyEndpoint().units;
const unitOf = (equipmentId: string) => {
  if (unit === undefined) throw new Error("the endpoint has no unit");
  return { ...unit, equipmentId, state: "unreachable" as const };
};
const malformed = [
  { topic: "kao/v1/FS/elevator", count: 1, lastAt: epochMs(START), reason: "FS.MAIN.RF.ELV.01", lastExample: "FS." },
];
const endpoints = [
  healthyEndpoint({ id: "sw-power", units: [unitOf("SW.MAIN.B1.MTR.MAIN")] }),
  healthyEndpoint({ id: "fs-power", units: [unitOf("FS.MAIN.B1.MTR.MAIN"), unitOf("FS.MAIN.03F.AHU.01")] }),
  healthyEndpoint({ id: "fs-lifts", kind: "mqtt", units: [unitOf("FS.MAIN.RF.ELV.01")], malformed }),
  healthyEndpoint({
    id: "both-lifts",
    kind: "mqtt",
    units: [unitOf("SW.MAIN.RF.ELV.02"), unitOf("FS.MAIN.RF.ELV.02")],
    malformed,
  }),
];

const grants = fc.array(
  fc.record({
    role: fc.constantFrom(...ROLES),
    centers: fc.oneof(fc.subarray(["SW", "FS"], { minLength: 1 }), fc.constant("all" as const)),
    systems: fc.oneof(fc.subarray([...SYSTEMS_THERE], { minLength: 1 }), fc.constant("all" as const)),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Slower than the limit of requests of one caller. */
const MS_PER_REQUEST = 10;

describe("what lies outside somebody's centres and systems", async () => {
  // The way in shows nothing, and an account is somebody's own wherever it counts.
  const elsewhere = new Set(["public", "known", "signed-in", "people.manage"]);
  const operations = operationsOf(await openApiDocument()).filter(
    ({ method, operationId, "x-access": access }) =>
      // The stream of alarms never ends; its own test reads it over a socket.
      method === "GET" && !elsewhere.has(access) && operationId !== "streamAlarms" && operationId !== "streamClaims",
  );
  const model = indexModel([smallCenter, otherCenter]);
  const everyEquipment = [...model.equipment.values()];
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench({ model, fieldHealth: () => endpoints });
    for (const point of model.pointList) {
      const reading = { pointId: point.id, value: 7, quality: "good", reason: null } as const;
      bench.history.add({ ...reading, at: epochMs(START + 1), receivedAt: epochMs(START + 1) });
      bench.say(point.id, 7, point.key === "supplyAirTempC" ? { quality: "uncertain", reason: "out-of-range" } : {});
    }
  });
  afterAll(() => bench.close());

  /** The ids that grants do not reach, whatever the role. */
  const hiddenFrom = (given: readonly Grant[]): readonly string[] => {
    const reaches = (centerId: string, system: System | null) =>
      given.some(
        ({ centers, systems }) =>
          (centers === "all" || centers.includes(centerId)) &&
          (system === null || systems === "all" || systems.includes(system)),
      );
    const equipment = everyEquipment.filter((one) => !reaches(one.centerId, one.system)).map(({ id }) => id);
    const centers = ["SW", "FS"].filter((id) => !reaches(id, null));
    const isHidden = (id: string) => equipment.includes(id);
    const buses = endpoints.filter(({ units }) => units.every((each) => isHidden(each.equipmentId)));
    const places = centers.flatMap((id) => [`"${id}"`, `${id}.`]);
    return [...equipment, ...places, ...buses.map(({ id }) => id)];
  };

  const lastWords = ["SW.MAIN.03F.AHU.01", "FS.MAIN.03F.AHU.01", "SW.MAIN.RF.ELV.02", "FS.MAIN.B1.MTR.MAIN"];
  const questions = ({ path, parameters, operationId }: Operation): readonly string[] => {
    const names = new Set(parameters.map(({ name }) => name));
    const history = names.has("fromAt") ? `&fromAt=${START}&toAt=${START + 60_000}` : "";
    const events = names.has("from") && names.has("to") ? `&from=${START}&to=${START + DAY_MS}` : "";
    const span = history + events;
    const wide = names.has("limit") ? "&limit=1000" : "";
    const plain =
      operationId === "getLive" || path.includes("{") || path.includes("history") ? [] : [`${path}?${span}${wide}`];
    const ids = operationId === "getEndpoint" ? endpoints.map(({ id }) => id) : [...lastWords, ...pointIds];
    const named = path.includes("{id}") ? ids.map((id) => path.replace("{id}", id)) : [];
    const asked = operationId === "getLive" ? [] : ["points", "equipment", "point", "center", "space", "q"];
    const filtered = asked
      .filter((name) => names.has(name))
      .flatMap((name) =>
        [...ids, "SW", "FS", "SW.MAIN.03F.HALL", "FS.MAIN.03F.HALL"].map((id) => `${path}?${name}=${id}${span}${wide}`),
      );
    return [...plain, ...named, ...filtered];
  };
  const pointIds = ["SW.MAIN.B1.MTR.MAIN.energyImportKwh", "FS.MAIN.B1.MTR.MAIN.energyImportKwh"];
  const asked = operations.flatMap(questions);

  /** What came back, without the id that was asked for: a refusal repeats it. */
  const answerTo = async (url: string, headers: Headers): Promise<string> => {
    // A refusal for asking too much would hide a leak: time passes, and the budget grows again.
    await bench.clock.turn(MS_PER_REQUEST);
    const { body, statusCode } = await bench.app.inject({ url, headers });
    expect(statusCode).toBeLessThan(501);
    expect(statusCode).not.toBe(429);
    if (statusCode < 400) return body;
    const ids = decodeURIComponent(url)
      .split(/[?&=/]/u)
      .filter((word) => /^(?:SW|FS|both)\b/iu.test(word));
    return ids.reduce((text, id) => text.replaceAll(id, ""), body);
  };

  test("is in no answer of the API, whatever is asked and whoever asks", { timeout: 60_000 }, async () => {
    expect(asked.length).toBeGreaterThan(100);
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const hidden = hiddenFrom(given);
        const headers = bench.authenticator.signIn(personWith(given));
        for (const url of asked) {
          // oxlint-disable-next-line no-await-in-loop -- the first leak is the one to look at
          const text = await answerTo(url, headers);
          expect({ url, shown: hidden.filter((id) => text.includes(id)) }).toEqual({ url, shown: [] });
        }
      }),
      { numRuns: 15, seed: 20_260_105 },
    );
  });

  test("is as if it did not exist: its address answers like one that never was", async () => {
    const headers = bench.authenticator.signIn(personWith([{ role: "viewer", centers: ["FS"], systems: "all" }]));
    for (const [url, code] of [
      ["/api/v1/points/SW.MAIN.03F.AHU.01.supplyAirTempC", "POINT_UNKNOWN"],
      ["/api/v1/equipment/SW.MAIN.03F.AHU.01", "EQUIPMENT_UNKNOWN"],
      ["/api/v1/points/latest?points=SW.MAIN.03F.AHU.01.supplyAirTempC", "POINT_UNKNOWN"],
      ["/api/v1/live?equipment=SW.MAIN.03F.AHU.01", "EQUIPMENT_UNKNOWN"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads better when it fails
      const answer = await bench.app.inject({ url, headers });
      expect({ url, status: answer.statusCode, code: answer.json().code }).toEqual({ url, status: 404, code });
    }
  });

  test("does not come over the live stream either", async () => {
    const { host, port } = await bench.listen({ host: "127.0.0.1", port: 0 });
    const headers = bench.authenticator.signIn(personWith([{ role: "viewer", centers: ["FS"], systems: ["hvac"] }]));
    const stop = new AbortController();
    const stream = await fetch(`http://${host}:${port}/api/v1/live`, { headers, signal: stop.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const readUntil = async (wanted: string) => {
      // oxlint-disable-next-line no-await-in-loop -- a stream is read piece by piece
      while (!text.includes(wanted)) text += (await reader?.read())?.value ?? "";
    };
    await readUntil("snapshot");
    for (const point of model.pointList) bench.say(point.id, 42);
    await bench.clock.turn(100);
    await readUntil('"value":42');
    expect(text).toContain("FS.MAIN.03F.AHU.01");
    expect(text).not.toMatch(/SW\.|MTR|ELV/u);
    stop.abort();
  });

  test("shares no body: each scope has its own, and its own tag", async () => {
    const whole = await bench.get("/api/v1/points/latest");
    const headers = bench.authenticator.signIn(personWith([{ role: "viewer", centers: ["FS"], systems: "all" }]));
    const tag = String(whole.headers["etag"]);
    const part = await bench.app.inject({
      url: "/api/v1/points/latest",
      headers: { ...headers, "if-none-match": tag },
    });
    expect(part.statusCode).toBe(200);
    expect(part.headers["etag"]).not.toBe(tag);
    expect(part.headers["cache-control"]).toContain("private");
    expect(part.headers["vary"]).toContain("cookie");
  });
});
