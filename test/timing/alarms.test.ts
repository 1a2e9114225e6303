import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AlarmRule, prepareAlarmRule } from "@weishan/core/alarm";
import { officeCalendar } from "@weishan/core/calendar";
import { epochMs, PointTable, type ReadingBatch } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FileJournal } from "../../packages/daemon/src/adapters/journal/file-journal.ts";
import { RECORD_KINDS } from "../../packages/daemon/src/adapters/records/record-kinds.ts";
import type { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { AlarmEngine } from "../../packages/daemon/src/app/alarm/alarm-engine.ts";
import { alarmOccurrenceRecords } from "../../packages/daemon/src/ports/record-kinds/alarm-occurrence-record.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { recordsOver } from "../support/test-records.ts";
import { until } from "../support/until.ts";

const RULES = 10_000;
const FLOOD = 2_000;
const pointId = (index: number): string => `SW.E${index}.tempC`;

const hot = (index: number): AlarmRule => ({
  id: `SW.E${index}~hot`,
  equipmentId: `SW.E${index}`,
  key: "hot",
  name: { zh: "過熱", en: "Hot" },
  condition: { kind: "limit", side: "high", pointId: pointId(index), limit: 50 },
  onDelayMs: 0,
  offDelayMs: 0,
  deadband: 0,
  latching: false,
  reAlarmMs: null,
  consequence: "major",
  timeToRespondMin: 20,
  priority: "medium",
  raisesTicket: false,
  response: { zh: "降溫", en: "Cool it" },
  suppressWhen: [],
  source: "test",
});

describe("alarms of a large installation, on a real journal and real records", () => {
  const points = new PointTable();
  let folder: string;
  let journal: FileJournal;
  let database: RecordsDatabase;
  let engine: AlarmEngine;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-alarm-timing-"));
    const logger = recordingLogger();
    const maxBytes = 256 * 1024 * 1024;
    journal = new FileJournal({
      folder: join(folder, "journal"),
      points,
      clock: systemClock,
      logger,
      maxBytes,
      fsync: "always",
    });
    database = recordsOver({ kind: "sqlite", file: join(folder, "records.db") }, { kinds: RECORD_KINDS });
    await Promise.all([journal.start(), database.start()]);
    engine = new AlarmEngine({
      records: database.records,
      journal,
      points,
      calendar: officeCalendar(),
      isLockedOut: () => false,
      endpointCauseOf: () => undefined,
      centerIdOf: () => "SW",
      clock: systemClock,
      log: logger,
    });
    const rules = Array.from({ length: RULES }, (_, index) => hot(index));
    await engine.load(
      rules.map((rule) => prepareAlarmRule(rule, { unitOf: () => "°C", expectedIntervalMs: () => 60_000 })),
    );
    await engine.start();
  });
  afterAll(async () => {
    await engine.stop();
    await Promise.all([journal.stop(), database.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  function batch(from: number, to: number, value: number): ReadingBatch {
    const length = to - from;
    const now = systemClock.now();
    return {
      receivedAt: epochMs(now),
      pointNumbers: Uint32Array.from({ length }, (_, row) => points.numberOf(pointId(from + row))),
      ats: new Float64Array(length).fill(now),
      values: new Float64Array(length).fill(value),
      statuses: new Uint8Array(length),
      texts: null,
    };
  }

  test("are judged within 50 ms of the reading, while ten thousand rules are fed 20,000 readings a second", async () => {
    const waitsMs: number[] = [];
    for (let round = 0; round < 40; round++) {
      const feeding = Array.from({ length: 2 }, (_, part) => journal.append(batch(part * 750, part * 750 + 750, 20)));
      const watched = 5_000 + round;
      const began = performance.now();
      const { promise, resolve } = Promise.withResolvers<void>();
      const unlisten = engine.listen({
        moved: (changes) => {
          if (changes.some(({ cell }) => cell.prepared.rule.id === `SW.E${watched}~hot`)) resolve();
        },
      });
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as readings come
      await Promise.all([...feeding, journal.append(batch(watched, watched + 1, 80)), promise]);
      unlisten();
      waitsMs.push(performance.now() - began);
      // oxlint-disable-next-line no-await-in-loop -- the pace of the readings
      await new Promise((resolvePause) => setTimeout(resolvePause, 50));
    }
    const sorted = waitsMs.toSorted((one, other) => one - other);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(50);
  });

  test("that come two thousand at once are all on record within ten seconds", async () => {
    const began = performance.now();
    await journal.append(batch(0, FLOOD, 80));
    await until("the flood is kept", async () => {
      return (await database.records.of(alarmOccurrenceRecords).count()) >= FLOOD && engine.waitingChanges === 0;
    });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
