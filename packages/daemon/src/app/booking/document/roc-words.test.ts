import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { rocDay, rocIssueDay, rocSpan, rocTerm } from "./roc-words.ts";

describe("days on papers", () => {
  test("count years of the Republic", () => {
    const at = taipeiInstant("2026-11-22", "00:00");
    expect([rocDay(at), rocIssueDay(at)]).toEqual(["115年11月22日（星期日）", "中華民國115年11月22日"]);
  });

  test("are written once where a use begins and ends on the same day", () => {
    expect(rocSpan(taipeiInstant("2026-11-23", "18:00"), taipeiInstant("2026-11-23", "22:00"))).toBe(
      "115年11月23日（星期一）18:00–22:00",
    );
  });

  test("end at 24:00 where the end is midnight", () => {
    expect(rocSpan(taipeiInstant("2026-11-23", "18:00"), taipeiInstant("2026-11-24", "00:00"))).toBe(
      "115年11月23日（星期一）18:00–24:00",
    );
    expect(rocTerm(taipeiInstant("2026-12-01", "24:00"))).toBe("115年12月1日（星期二）24:00前");
  });

  test("are both written where a use goes over several days", () => {
    expect(rocSpan(taipeiInstant("2026-12-31", "08:00"), taipeiInstant("2027-01-02", "12:00"))).toBe(
      "115年12月31日（星期四）08:00–116年1月2日（星期六）12:00",
    );
  });
});
