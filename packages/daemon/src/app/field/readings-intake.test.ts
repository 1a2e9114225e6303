import { WeishanError } from "@weishan/core/error";
import { batchOf, epochMs, PointTable, type ReadingBatch } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { HandClock, settled } from "./fake/hand-clock.ts";
import { KeptLog } from "./fake/kept-log.ts";
import { LiveState } from "./live-state.ts";
import { ReadingsIntake } from "./readings-intake.ts";

/** An intake whose journal answers when told to. */
function intakeWithSlowJournal(maxPendingReadings = 4) {
  const points = new PointTable();
  const live = new LiveState(points);
  const log = new KeptLog();
  const answers: { readonly keep: () => void; readonly refuse: () => void }[] = [];
  const append = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const refuse = (): void => reject(new WeishanError("JOURNAL_FULL", "journal: 2048 MB are used"));
      answers.push({ keep: () => resolve(1), refuse });
    });
  const intake = new ReadingsIntake({ journal: { append }, live, clock: new HandClock(), log, maxPendingReadings });
  const batch = (value: number): ReadingBatch => {
    const at = epochMs(1_000 + value);
    return batchOf([{ pointId: "SW.A", value, quality: "good", reason: null, at, receivedAt: at }], points);
  };
  return { live, log, answers, intake, batch };
}

describe("ReadingsIntake", () => {
  test("shows a reading only when the journal has it", async () => {
    const { live, answers, intake, batch } = intakeWithSlowJournal();
    const accepted = intake.accept(batch(1));
    await settled();
    expect(live.latest("SW.A")).toBeUndefined();
    answers[0]?.keep();
    await accepted;
    expect(live.latest("SW.A")?.value).toBe(1);
  });

  test("shows what a full journal refuses, counts it and tells the one who sent it", async () => {
    const { live, log, answers, intake, batch } = intakeWithSlowJournal();
    const accepted = intake.accept(batch(1));
    answers[0]?.refuse();
    await expect(accepted).rejects.toMatchObject({ code: "JOURNAL_FULL" });
    expect(live.latest("SW.A")?.value).toBe(1);
    expect(intake.state()).toMatchObject({ unkeptReadings: 1, keptReadings: 0, trouble: { code: "JOURNAL_FULL" } });
    expect(log.said("error")).toEqual(["readings are shown but not kept"]);
  });

  test("is out of trouble with the first batch that is kept again", async () => {
    const { log, answers, intake, batch } = intakeWithSlowJournal();
    intake.offer(batch(1));
    answers[0]?.refuse();
    await settled();
    intake.offer(batch(2));
    answers[1]?.keep();
    await settled();
    expect(intake.state()).toMatchObject({ unkeptReadings: 1, keptReadings: 1, trouble: null });
    expect(log.said("info")).toEqual(["readings are kept again"]);
  });

  test("asks to be spared while the journal is behind and calls when it has caught up", async () => {
    const { answers, intake, batch } = intakeWithSlowJournal(4);
    for (const value of [1, 2, 3, 4]) intake.offer(batch(value));
    let relieved = 0;
    intake.whenRelieved(() => relieved++);
    expect(intake.isCongested).toBe(true);
    answers[0]?.keep();
    await settled();
    expect([intake.isCongested, relieved]).toEqual([false, 0]);
    answers[1]?.keep();
    await settled();
    expect(relieved).toBe(1);
  });

  test("says when everything that was handed in has been answered for", async () => {
    const { answers, intake, batch } = intakeWithSlowJournal();
    await intake.idle();
    intake.offer(batch(1));
    intake.offer(batch(2));
    const idle = intake.idle().then(() => "idle");
    answers[0]?.keep();
    expect(await Promise.race([idle, settled().then(() => "pending")])).toBe("pending");
    answers[1]?.refuse();
    expect(await idle).toBe("idle");
  });
});
