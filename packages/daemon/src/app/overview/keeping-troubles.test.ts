import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { calmKeeping } from "./fake/calm-keeping.ts";
import { type Keeping, keepingTroubles } from "./keeping-troubles.ts";

const told = (changes: Partial<Keeping>) =>
  keepingTroubles(calmKeeping(changes)).map(({ kind, severity }) => [kind, severity]);
const calm = calmKeeping();

describe("keeping readings", () => {
  test("is no trouble while the history is a little behind", () => {
    expect(told({})).toEqual([]);
  });

  test.for([
    [49_999, []],
    [50_000, [["journal-filling", "major"]]],
    [80_000, [["journal-filling", "critical"]]],
  ] as const)("is a trouble long before the journal's bound (%i of 100,000 bytes)", ([sizeBytes, expected]) => {
    expect(told({ journal: { ...calm.journal, sizeBytes } })).toEqual(expected);
  });

  test("is a trouble while the history is away, and says that nothing is lost", () => {
    const feeder = { ...calm.feeder, failingSince: 1_000, lastError: "connection refused", behindRecords: 9 };
    const [trouble] = keepingTroubles(calmKeeping({ feeder }));
    expect(trouble).toMatchObject({ kind: "history-away", severity: "major", since: 1_000 });
    expect(trouble?.detail.en).toBe("9 records wait in the journal, none is lost: connection refused");
    expect(trouble?.detail.zh).toBe("9 筆紀錄在日誌中等待，不會遺失：歷史資料庫沒有接受讀值");
  });

  test("is the worst trouble when readings are shown but not kept", () => {
    const trouble = { since: epochMs(5), code: "JOURNAL_FULL", text: "the journal is full" };
    expect(told({ intake: { ...calm.intake, unkeptReadings: 7, trouble } })).toEqual([
      ["readings-not-kept", "critical"],
    ]);
  });

  test("is a trouble when a part of the journal is damaged", () => {
    expect(told({ journal: { ...calm.journal, lostRecords: 3, trouble: "segment 7" } })).toEqual([
      ["journal-damaged", "critical"],
    ]);
  });
});
