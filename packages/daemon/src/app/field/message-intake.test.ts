import { causeOf } from "@weishan/core/cause";
import { WeishanError } from "@weishan/core/error";
import { compileMapping, MqttMappingSchema } from "@weishan/core/mqtt";
import { PointTable, type Reading, type ReadingBatch, readingAt } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { MessageListener, MessageSource } from "../../ports/message-source.ts";
import { HandClock } from "./fake/hand-clock.ts";
import { MessageIntake } from "./message-intake.ts";

const silent = () => undefined;
const quiet = { debug: silent, info: silent, warn: silent, error: silent };

/** A broker that says what a test wants it to say. */
class SpokenSource implements MessageSource {
  listener: MessageListener | undefined;
  connected = false;
  filters: readonly string[] = [];

  start(subscriptions: readonly { readonly filter: string }[], listener: MessageListener): void {
    this.filters = subscriptions.map(({ filter }) => filter);
    this.listener = listener;
  }

  async stop(): Promise<void> {
    this.connected = false;
  }

  counters() {
    return { messages: 0, duplicates: 0, connects: 0, bytesReceived: 0 };
  }

  refusedSubscriptions() {
    return [];
  }
}

function watch() {
  const clock = new HandClock();
  const points = new PointTable();
  const source = new SpokenSource();
  const kept: Reading[] = [];
  const journal = { isUp: true };
  const point = {
    id: "ELV.1.carPosition",
    equipmentId: "ELV.1",
    key: "carPosition",
    name: { zh: "車廂位置", en: "Car position" },
    kind: "sensor" as const,
    unit: "" as const,
    group: "car",
    expectedIntervalMs: 1_000,
  };
  const mapping = MqttMappingSchema.parse({ topic: "kao/{equipment}/{point}", payload: { kind: "number" } });
  const intake = new MessageIntake({
    id: "elevators",
    name: { zh: "電梯", en: "Elevators" },
    address: "mqtt://broker",
    source,
    mappers: [compileMapping(mapping, (_, key) => (key === point.key ? point : undefined))],
    expected: new Map([["ELV.1", [point.id]]]),
    points,
    intake: {
      async accept(batch: ReadingBatch) {
        if (!journal.isUp) throw new WeishanError("JOURNAL_FULL", "full");
        for (let row = 0; row < batch.pointNumbers.length; row++) kept.push(readingAt(batch, row, points));
      },
    },
    clock,
    log: quiet,
  });
  intake.start();
  const say = (topic: string, text: string): Promise<boolean> | undefined =>
    source.listener?.onMessage({
      topic,
      payload: new TextEncoder().encode(text),
      isRetained: false,
      receivedAt: clock.now(),
    });
  return { clock, source, kept, journal, intake, say };
}

describe("the messages of a broker", () => {
  test("are subscribed to and become readings", async () => {
    const { source, kept, say, intake } = watch();
    expect(source.filters).toEqual(["kao/+/+"]);
    expect(await say("kao/ELV.1/carPosition", "4")).toBe(true);
    expect(kept).toMatchObject([{ pointId: "ELV.1.carPosition", value: 4, quality: "good" }]);
    expect(intake.health().units).toMatchObject([{ equipmentId: "ELV.1", state: "ok", requests: 1 }]);
  });

  test("count as delivered only when the journal has them", async () => {
    const { clock, kept, journal, say } = watch();
    journal.isUp = false;
    let delivered: boolean | undefined;
    void say("kao/ELV.1/carPosition", "4")?.then((isSafe) => {
      delivered = isSafe;
    });
    await clock.turn(5_000);
    expect({ delivered, kept }).toEqual({ delivered: undefined, kept: [] });
    journal.isUp = true;
    await clock.turn(1_000);
    expect({ delivered, kept: kept.length }).toEqual({ delivered: true, kept: 1 });
  });

  test("stay with the broker when the program stops before the journal has them", async () => {
    const { clock, journal, say, intake } = watch();
    journal.isUp = false;
    const answer = say("kao/ELV.1/carPosition", "4");
    await clock.turn(500);
    await intake.stop();
    await clock.turn(1_000);
    expect(await answer).toBe(false);
  });

  test("that are malformed are counted by topic with the last example, and the next one counts", async () => {
    const { kept, say, intake } = watch();
    expect(await say("kao/ELV.1/carPosition", "upstairs")).toBe(true);
    expect(await say("kao/ELV.1/carPosition", "somewhere")).toBe(true);
    await say("kao/ELV.1/carPosition", "5");
    expect(intake.health().malformed).toMatchObject([
      { topic: "kao/ELV.1/carPosition", count: 2, lastExample: "somewhere" },
    ]);
    expect(kept.at(-1)).toMatchObject({ value: 5, quality: "good" });
  });

  test("turn bad once, with one cause, when the broker stays away, and not for a short absence", async () => {
    const { clock, source, kept, intake } = watch();
    source.listener?.onDisconnected(causeOf("connection-refused", "connection refused"));
    await clock.turn(3_000);
    source.listener?.onConnected();
    await clock.turn(60_000);
    expect(kept).toEqual([]);
    source.listener?.onDisconnected(causeOf("connection-refused", "connection refused"));
    await clock.turn(60_000);
    expect(kept).toMatchObject([{ pointId: "ELV.1.carPosition", value: null, quality: "bad", reason: "disconnected" }]);
    expect(intake.health().outage?.cause.code).toBe("connection-refused");
  });
});
