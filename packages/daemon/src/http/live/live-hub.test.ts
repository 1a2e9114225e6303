import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallCenter } from "../../app/overview/fake/small-center.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import { presentAt } from "../../app/overview/present-readings.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";
import { LiveHub, type LiveSink } from "./live-hub.ts";
import { liveFilter } from "./live-subscription.ts";

const TEMPERATURE = "SW.MAIN.03F.AHU.01.supplyAirTempC";
const FAN = "SW.MAIN.03F.AHU.01.fanRunning";
const ENERGY = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";

/** A connection whose reader can be made to stop reading. */
class Line implements LiveSink {
  readonly frames: Buffer[] = [];
  unsentBytes = 0;
  isReading = true;
  isEnded = false;
  isDestroyed = false;

  get writableLength(): number {
    return this.unsentBytes;
  }

  write(frame: Buffer): void {
    this.frames.push(frame);
    if (!this.isReading) this.unsentBytes += frame.length;
  }

  end(): void {
    this.isEnded = true;
  }

  destroy(): void {
    this.isDestroyed = true;
  }

  get events(): readonly { event: string; id: string; values: Record<string, unknown> }[] {
    return this.frames
      .map((frame) => frame.toString())
      .filter((text) => text.startsWith("event:"))
      .map((text) => {
        const [event = "", id = "", data = ""] = text.split("\n").map((line) => line.slice(line.indexOf(": ") + 2));
        const { readings } = JSON.parse(data);
        return {
          event,
          id,
          values: Object.fromEntries(
            readings.map((each: { pointId: string; value: unknown }) => [each.pointId, each.value]),
          ),
        };
      });
  }
}

describe("the live view", () => {
  let bench: HttpBench;
  let hub: LiveHub;
  const model = indexModel([smallCenter]);

  beforeEach(async () => {
    bench = await httpBench();
    const presentNow = () => presentAt(bench.live, bench.clock.now());
    hub = new LiveHub({
      model,
      pointTable: bench.pointTable,
      live: bench.live,
      presentNow,
      clock: bench.clock,
      runId: "run1",
    });
    hub.start();
  });
  afterEach(async () => {
    hub.stop();
    await bench.close();
  });

  const only = (...ids: readonly string[]) =>
    liveFilter(
      model.pointList.filter((point) => ids.includes(point.id)),
      bench.pointTable,
      null,
    );
  const everything = () => liveFilter(model.pointList, bench.pointTable, { key: "SW:*", isWhole: true });

  test("begins with a snapshot and then sends what changed, once per tick, with the newest value", async () => {
    const line = new Line();
    hub.join(only(TEMPERATURE, FAN), line, undefined);
    bench.say(TEMPERATURE, 13);
    bench.say(TEMPERATURE, 14);
    bench.say(ENERGY, 5);
    await bench.clock.turn(100);
    expect(line.events.map(({ event, values }) => ({ event, values }))).toEqual([
      { event: "snapshot", values: { [TEMPERATURE]: null, [FAN]: null } },
      { event: "readings", values: { [TEMPERATURE]: 14 } },
    ]);
  });

  test("gives equal subscriptions the very same frame", async () => {
    const [one, other] = [new Line(), new Line()];
    hub.join(only(TEMPERATURE, FAN), one, undefined);
    hub.join(only(FAN, TEMPERATURE), other, undefined);
    bench.say(FAN, 1);
    await bench.clock.turn(100);
    expect(one.frames[1]).toBe(other.frames[1]);
  });

  test("gives who comes again only what it missed, even when nobody else was listening", async () => {
    const first = new Line();
    const leave = hub.join(everything(), first, undefined);
    bench.say(TEMPERATURE, 13);
    await bench.clock.turn(100);
    const lastId = first.events.at(-1)?.id;
    leave();
    bench.say(FAN, 1);
    await bench.clock.turn(60_000);
    const again = new Line();
    hub.join(everything(), again, lastId);
    expect(again.events).toMatchObject([{ event: "readings", values: { [FAN]: 1 } }]);
  });

  test("gives a snapshot to who was listening to an earlier run", () => {
    const line = new Line();
    hub.join(only(FAN), line, "run0-17");
    expect(line.events).toMatchObject([{ event: "snapshot" }]);
  });

  test("sends a value again when it turned stale", async () => {
    bench.say(TEMPERATURE, 13);
    const line = new Line();
    hub.join(only(TEMPERATURE), line, undefined);
    await bench.clock.turn(20_000);
    bench.live.announce(Uint32Array.of(bench.pointTable.numberOf(TEMPERATURE)));
    await bench.clock.turn(100);
    expect(line.frames.at(-1)?.toString()).toContain('"quality":"uncertain","reason":"stale"');
  });

  test("queues nothing for who reads slowly, and then sends one frame with all it missed", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    line.unsentBytes = 300_000;
    const before = line.frames.length;
    for (let value = 1; value <= 20; value++) {
      bench.say(TEMPERATURE, value);
      if (value === 7) bench.say(FAN, 1);
      await bench.clock.turn(100);
    }
    expect(line.frames.length).toBe(before);
    line.unsentBytes = 0;
    await bench.clock.turn(100);
    expect(line.events.slice(1)).toMatchObject([{ values: { [TEMPERATURE]: 20, [FAN]: 1 } }]);
  });

  test("drops who does not read at all", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    line.unsentBytes = 300_000;
    await bench.clock.turn(15_200);
    expect({ isDestroyed: line.isDestroyed, ...hub.state() }).toMatchObject({
      isDestroyed: true,
      clients: 0,
      droppedClients: 1,
    });
  });

  test("says that it is still there when nothing changes", async () => {
    const line = new Line();
    hub.join(everything(), line, undefined);
    await bench.clock.turn(15_100);
    expect(line.frames.at(-1)?.toString()).toBe("event: heartbeat\ndata: {}\n\n");
  });

  test("does nothing while nobody listens", async () => {
    // Other desks of the bench have timers of their own.
    const others = bench.clock.timers;
    const leave = hub.join(everything(), new Line(), undefined);
    expect(bench.clock.timers).toBeGreaterThan(others);
    leave();
    expect(bench.clock.timers).toBe(others);
  });
});
