import { describe, expect, test } from "vitest";
import type { Reading } from "./client.ts";
import { type EventStream, LiveReadings } from "./live-readings.ts";

const supplyTemp = "SW.MAIN.03F.AHU.01.supplyAirTempC";
const fan = "SW.MAIN.03F.AHU.01.running";

const reading = (pointId: string, value: number): Reading => ({
  pointId,
  value,
  unit: "",
  quality: "good",
  reason: null,
  at: 1_000,
});

/** A stream that says what the test says. */
class FakeStream implements EventStream {
  readonly #listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();
  readyState = 1;
  isClosed = false;

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.isClosed = true;
    this.readyState = 2;
  }

  say(type: string, readings: readonly Reading[] = []): void {
    const event = new MessageEvent(type, { data: JSON.stringify({ readings }) });
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }
}

function bench() {
  const streams: FakeStream[] = [];
  const clock = { nowMs: 100_000 };
  const live = new LiveReadings({
    open: () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream;
    },
    now: () => clock.nowMs,
  });
  live.start();
  const current = (): FakeStream => {
    const stream = streams.at(-1);
    if (stream === undefined) throw new Error("no stream was opened");
    return stream;
  };
  return { live, streams, clock, current };
}

describe("the live readings of a page", () => {
  test("are not called live before the daemon has said anything", () => {
    const { live } = bench();
    expect(live.connection).toBe("connecting");
  });

  test("come with the snapshot and follow each change", () => {
    const { live, current } = bench();
    current().say("snapshot", [reading(supplyTemp, 14), reading(fan, 1)]);
    current().say("readings", [reading(supplyTemp, 15)]);
    expect([live.connection, live.reading(supplyTemp)?.value, live.reading(fan)?.value]).toEqual(["live", 15, 1]);
  });

  test("wake only those who look at the point that changed", () => {
    const { live, current } = bench();
    const heard: string[] = [];
    live.onPoint(supplyTemp, () => heard.push("supply"));
    live.onPoint(fan, () => heard.push("fan"));
    current().say("readings", [reading(supplyTemp, 15)]);
    expect(heard).toEqual(["supply"]);
  });

  test("wake nobody who has looked away", () => {
    const { live, current } = bench();
    const heard: string[] = [];
    const unlisten = live.onPoint(supplyTemp, () => heard.push("supply"));
    unlisten();
    current().say("readings", [reading(supplyTemp, 15)]);
    expect(heard).toEqual([]);
  });

  test("keep their values when the connection is lost, and say that it is", () => {
    const { live, current } = bench();
    current().say("snapshot", [reading(supplyTemp, 14)]);
    current().say("error");
    expect([live.connection, live.reading(supplyTemp)?.value]).toEqual(["lost", 14]);
  });

  test("stay live in a night without changes, as long as the heart beats", () => {
    const { live, current, clock } = bench();
    current().say("snapshot", [reading(supplyTemp, 14)]);
    for (let beat = 0; beat < 10; beat++) {
      clock.nowMs += 15_000;
      current().say("heartbeat");
      live.check();
    }
    expect(live.connection).toBe("live");
  });

  test("are lost when the stream falls silent without an error, and are asked for again", () => {
    const { live, streams, current, clock } = bench();
    current().say("snapshot", [reading(supplyTemp, 14)]);
    clock.nowMs += 21_000;
    live.check();
    expect([live.connection, streams.length, streams[0]?.isClosed]).toEqual(["lost", 2, true]);
  });

  test("are asked for again when the browser has given up, but not at once", () => {
    const { live, streams, current, clock } = bench();
    current().readyState = 2;
    current().say("error");
    clock.nowMs += 1_000;
    live.check();
    expect(streams).toHaveLength(1);
    clock.nowMs += 2_500;
    live.check();
    expect(streams).toHaveLength(2);
  });

  test("are live again with the first word of the new stream; a late word of the old one counts for nothing", () => {
    const { live, streams, current, clock } = bench();
    current().say("snapshot", [reading(supplyTemp, 14)]);
    clock.nowMs += 21_000;
    live.check();
    streams[0]?.say("readings", [reading(supplyTemp, 99)]);
    expect([live.connection, live.reading(supplyTemp)?.value]).toEqual(["lost", 14]);
    current().say("snapshot", [reading(supplyTemp, 16)]);
    expect([live.connection, live.reading(supplyTemp)?.value]).toEqual(["live", 16]);
  });

  test("forget a point that the daemon's new configuration no longer has, and tell who looks at it", () => {
    const { live, current } = bench();
    current().say("snapshot", [reading(supplyTemp, 14), reading(fan, 1)]);
    const heard: (number | undefined)[] = [];
    live.onPoint(fan, () => heard.push(Number(live.reading(fan)?.value)));
    current().say("snapshot", [reading(supplyTemp, 14)]);
    expect([live.reading(fan), heard]).toEqual([undefined, [Number.NaN]]);
  });

  test("are no longer followed after the page is left", () => {
    const { live, streams, clock } = bench();
    live.stop();
    clock.nowMs += 60_000;
    live.check();
    expect([streams.length, streams[0]?.isClosed]).toEqual([1, true]);
  });
});
