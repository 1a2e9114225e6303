import { describe, expect, test } from "vitest";
import { brokenHeading, columnWidths } from "./column-widths.ts";

const words = (...cells: readonly string[]) => ({ isNumeric: false, cells });
const numbers = { isNumeric: true, cells: ["1,606"] };

describe("the columns of a table on paper", () => {
  test("give words the width that numbers leave, and more of it to those that say more", () => {
    const [name, law, count, day] = columnWidths([
      words("高低壓用電設備定期檢驗"),
      words("專任電氣技術人員及用電設備檢驗維護業管理規則第10條"),
      numbers,
      words("111年10月15日"),
    ]);
    expect(count).toBeNull();
    expect(law).toBeGreaterThan(name ?? 0);
    expect(name).toBeGreaterThan(day ?? 0);
    expect((law ?? 0) / (name ?? 1)).toBeLessThan(2);
  });

  test("never narrow a column of words to one letter a line", () => {
    expect(columnWidths([words("空調"), numbers])[0]).toBeGreaterThanOrEqual(3);
    expect(columnWidths([words(""), numbers])[0]).toBeGreaterThanOrEqual(3);
  });

  test("have the unit below the heading", () => {
    expect(["尚未舉行（場次）", "系統", "（無）", "費用（含稅）（元）"].map(brokenHeading)).toEqual([
      "尚未舉行\n（場次）",
      "系統",
      "（無）",
      "費用（含稅）\n（元）",
    ]);
  });
});
