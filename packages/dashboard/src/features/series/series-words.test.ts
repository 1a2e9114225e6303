import { describe, expect, test } from "vitest";
import type { Language } from "../../i18n/language.ts";
import { fill, MESSAGES } from "../../i18n/messages.ts";
import { seriesWords } from "./series-words.ts";

const START = "2026-12-01T09:00";
const said = (rrule: string, language: Language = "zh-TW"): string =>
  seriesWords(rrule, START, { language, t: (key, values = {}) => fill(MESSAGES[language][key], values) });

describe("the rule of a series in words", () => {
  test.each([
    ["FREQ=DAILY;COUNT=5", "每天，共 5 次"],
    ["FREQ=DAILY;INTERVAL=3;COUNT=5", "每 3 天，共 5 次"],
    ["FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231T235959", "每週二，至 115/12/31"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=8", "每 2 週的週二、週四，共 8 次"],
    ["FREQ=WEEKLY;COUNT=8", "每週二，共 8 次"],
    ["FREQ=MONTHLY;BYMONTHDAY=5;COUNT=6", "每月 5 日，共 6 次"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=6", "每月最後一日，共 6 次"],
    ["FREQ=MONTHLY;BYDAY=2TU;COUNT=6", "每月第 2 個週二，共 6 次"],
    ["FREQ=MONTHLY;BYDAY=-1FR;COUNT=6", "每月最後一個週五，共 6 次"],
  ])("says %s as the desk does", (rrule, words) => {
    expect(said(rrule)).toBe(words);
  });

  test("is said in English too", () => {
    expect(said("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=8", "en")).toBe(
      "Every 2 weeks on Tuesday, Thursday, 8 times",
    );
  });

  test.each(["FREQ=YEARLY;COUNT=2", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;COUNT=3", "FREQ=DAILY;BYDAY=MO;COUNT=3"])(
    "shows %s as it is, for want of words that would not mislead",
    (rrule) => {
      expect(said(rrule)).toBe(rrule);
    },
  );
});
