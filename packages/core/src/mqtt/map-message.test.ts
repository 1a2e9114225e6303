import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Point } from "../center/center.ts";
import { epochMs } from "../reading/quantity.ts";
import { compileMapping, type MappedMessage } from "./map-message.ts";
import { MqttMappingSchema } from "./mqtt-mapping.ts";

const receivedAt = epochMs(Date.UTC(2026, 6, 1, 2, 0, 0));
const tenMinutesAgo = receivedAt - 600_000;

const point = (key: string, more: Partial<Point> = {}): Point => ({
  id: `ELV.1.${key}`,
  equipmentId: "ELV.1",
  key,
  name: { zh: key, en: key },
  kind: "sensor",
  unit: "",
  group: "main",
  expectedIntervalMs: 1_000,
  ...more,
});

const points = [
  point("carPosition", { range: { min: 1, max: 10 } }),
  point("doorStatus", { states: { 0: { zh: "關", en: "closed" }, 1: { zh: "開", en: "opened" } } }),
  point("faultSignals", { text: true }),
];

const findPoint = (equipmentId: string, key: string): Point | undefined =>
  points.find((candidate) => candidate.equipmentId === equipmentId && candidate.key === key);

interface Sent {
  readonly payload: unknown;
  readonly topic?: string;
  readonly message?: string;
  readonly isRetained?: boolean;
  readonly mapping?: Record<string, unknown>;
}

/** What a mapping with this payload description makes of a message. */
function mapped({
  payload,
  topic = "kao/ELV.1/carPosition",
  message = "",
  isRetained = false,
  mapping = {},
}: Sent): MappedMessage | null {
  const schema = MqttMappingSchema.parse({ topic: "kao/{equipment}/{point}", payload, ...mapping });
  return compileMapping(schema, findPoint).map({ topic, payload: message, isRetained, receivedAt });
}

const first = (result: MappedMessage | null) => result?.readings[0];

describe("a message with one value", () => {
  test("gives a good reading at the time it was received", () => {
    expect(first(mapped({ payload: { kind: "number" }, message: " 3.5 " }))).toEqual({
      pointId: "ELV.1.carPosition",
      value: 3.5,
      quality: "good",
      reason: null,
      at: receivedAt,
      receivedAt,
    });
  });

  test("that is out of range is kept and marked", () => {
    expect(first(mapped({ payload: { kind: "number" }, message: "11" }))).toMatchObject({
      value: 11,
      quality: "uncertain",
      reason: "out-of-range",
    });
  });

  test.for(["", "abc", "1,5", "0x10", "1 2"])("that is no number (%j) is a bad reading, never zero", (message) => {
    const result = mapped({ payload: { kind: "number" }, message });
    expect(first(result)).toMatchObject({ value: null, quality: "bad", reason: "malformed" });
    expect(result?.troubles).toHaveLength(1);
  });

  test("that is the text NaN says so", () => {
    expect(first(mapped({ payload: { kind: "number" }, message: "NaN" }))).toMatchObject({
      value: null,
      reason: "not-a-number",
    });
  });

  test("that the broker kept is marked until a fresh one comes", () => {
    expect(first(mapped({ payload: { kind: "number" }, message: "3", isRetained: true }))).toMatchObject({
      value: 3,
      quality: "uncertain",
      reason: "retained",
    });
  });

  test("as text becomes the state it names, by the mapping or by the point's own labels", () => {
    const topic = "kao/ELV.1/doorStatus";
    expect(first(mapped({ payload: { kind: "state", states: { OPEN: 1 } }, topic, message: "OPEN" }))?.value).toBe(1);
    expect(first(mapped({ payload: { kind: "state", states: {} }, topic, message: "關" }))?.value).toBe(0);
    expect(first(mapped({ payload: { kind: "state", states: {} }, topic, message: "ajar" }))?.reason).toBe("malformed");
  });

  test("for a point that nobody knows is a trouble, not a reading", () => {
    expect(mapped({ payload: { kind: "number" }, topic: "kao/ELV.9/carPosition", message: "3" })).toEqual({
      readings: [],
      troubles: ["no point ELV.9.carPosition"],
    });
  });

  test("on a topic of others is not taken", () => {
    expect(mapped({ payload: { kind: "number" }, topic: "else/ELV.1/carPosition", message: "3" })).toBeNull();
  });
});

describe("a JSON message", () => {
  const payload = {
    kind: "json-points",
    time: { path: "ts", format: "ms" },
    points: { carPosition: "car.position", doorStatus: "car.doors[0]", faultSignals: "faults" },
  };
  const mapping = { topic: "kao/{equipment}" };
  const topic = "kao/ELV.1";

  test("gives one reading for each value, at the device's own time", () => {
    const message = JSON.stringify({ ts: tenMinutesAgo, car: { position: 4, doors: ["opened"] }, faults: ["a", "b"] });
    expect(mapped({ payload, mapping, topic, message })?.readings.map(({ value, at }) => [value, at])).toEqual([
      [4, tenMinutesAgo],
      [1, tenMinutesAgo],
      ["a,b", tenMinutesAgo],
    ]);
  });

  test("that leaves values out says nothing about them", () => {
    const message = JSON.stringify({ ts: tenMinutesAgo, car: { position: 4 } });
    expect(mapped({ payload, mapping, topic, message })?.readings.map(({ pointId }) => pointId)).toEqual([
      "ELV.1.carPosition",
    ]);
  });

  test("with null says not available", () => {
    const message = JSON.stringify({ ts: tenMinutesAgo, car: { position: null } });
    expect(first(mapped({ payload, mapping, topic, message }))).toMatchObject({
      value: null,
      quality: "bad",
      reason: "not-available",
    });
  });

  test.for([
    ["is in 1970", 12_345],
    ["counts seconds since boot", 86_400],
    ["is far in the future", receivedAt + 3_600_000],
    ["is a text", "yesterday"],
    ["is missing", undefined],
  ] as const)("whose time %s takes the time received and is uncertain", ([, ts]) => {
    const message = JSON.stringify({ ts, car: { position: 4 } });
    expect(first(mapped({ payload, mapping, topic, message }))).toMatchObject({
      value: 4,
      at: receivedAt,
      quality: "uncertain",
      reason: "device-clock",
    });
  });

  test("may hold a list of readings with their own points and times", () => {
    const list = {
      kind: "json-list",
      items: "",
      equipment: "lift",
      point: "p",
      value: "v",
      time: { path: "t", format: "iso" },
    };
    const message = JSON.stringify([
      { lift: "1", p: "carPosition", v: 2, t: "2026-07-01T09:59:00+08:00" },
      { lift: "1", p: "carPosition", v: 3, t: "2026-07-01T09:59:30" },
      { lift: "1", p: "nothing", v: 3 },
    ]);
    const result = mapped({
      payload: list,
      mapping: { topic: "kao/batch", equipment: "ELV.{equipment}" },
      topic: "kao/batch",
      message,
    });
    expect(result?.readings.map(({ value, at, reason }) => [value, at, reason])).toEqual([
      [2, receivedAt - 60_000, null],
      [3, receivedAt, "device-clock"],
    ]);
    expect(result?.troubles).toEqual(["no point ELV.1.nothing"]);
  });

  test("never stops the stream, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom("json", "json-points", "json-list", "number"),
        (message, kind) => {
          const payloads: Record<string, unknown> = {
            json: { kind, value: "a.b" },
            "json-points": payload,
            "json-list": { kind, items: "", point: "p", value: "v" },
            number: { kind },
          };
          const result = mapped({ payload: payloads[kind], message });
          for (const { value, quality, reason } of result?.readings ?? []) {
            expect(value === null).toBe(quality === "bad");
            expect(reason === null).toBe(quality === "good");
          }
        },
      ),
    );
  });
});

describe("a mapping", () => {
  test("subscribes to a shared filter where it names a group", () => {
    const mapping = MqttMappingSchema.parse({ topic: "kao/{equipment}/#", share: "desk", payload: { kind: "number" } });
    expect(compileMapping(mapping, findPoint).filter).toBe("$share/desk/kao/+/#");
  });

  test.for([
    { topic: "kao/{a}/{a}", payload: { kind: "number" } },
    { topic: "kao/#/x", payload: { kind: "number" } },
    { topic: "kao", payload: { kind: "json", value: "a[" } },
  ])("with a mistake is refused: %j", (mapping) => {
    expect(MqttMappingSchema.safeParse(mapping).success).toBe(false);
  });
});

describe("a message that nobody meant", () => {
  test("with a label that is a word of the language itself is no state", () => {
    const payload = { kind: "state", states: { up: 1 } };
    for (const message of ["constructor", "toString", "__proto__"]) {
      expect(first(mapped({ payload, topic: "kao/ELV.1/doorStatus", message }))).toMatchObject({
        value: null,
        quality: "bad",
        reason: "malformed",
      });
    }
  });

  test("of more than 256 Ki characters is a trouble and no reading", () => {
    const message = JSON.stringify({ value: 3, padding: "x".repeat(256 * 1_024) });
    const result = mapped({ payload: { kind: "json", value: "value" }, message });
    expect(result).toEqual({ readings: [], troubles: [expect.stringContaining("at most 262144")] });
  });

  test("with a text of more than 1,024 characters is malformed, not kept", () => {
    const textOf = (length: number) =>
      first(mapped({ payload: { kind: "text" }, topic: "kao/ELV.1/faultSignals", message: "x".repeat(length) }));
    expect(textOf(1_024)).toMatchObject({ quality: "good" });
    expect(textOf(1_025)).toMatchObject({ value: null, quality: "bad", reason: "malformed" });
  });

  test("with a number too large to scale is no number", () => {
    expect(first(mapped({ payload: { kind: "number", scale: 1_000 }, message: "1e308" }))).toMatchObject({
      value: null,
      reason: "not-a-number",
    });
  });
});
