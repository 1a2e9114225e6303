import { describe, expect, test } from "vitest";
import { excelWriter } from "./excel-writer.ts";
import { withoutTimes } from "./without-times.ts";

const sheet = {
  name: "表1",
  header: ["日期", "用電量（kWh）"],
  rows: [
    ["=1+1", 12.5],
    ["7/2", null],
  ],
};

describe("a workbook", () => {
  test("has no time in it, so that the same contents are the same bytes", async () => {
    const written = await excelWriter.write([sheet, { ...sheet, name: "表2" }]);
    expect(withoutTimes(written)).toEqual(Uint8Array.from(written));
    const later = Uint8Array.from(written);
    const first = new DataView(later.buffer);
    first.setUint32(10, 0x5c36_7a01, true);
    expect(withoutTimes(later)).toEqual(Uint8Array.from(written));
  });

  test("is told from other bytes", () => {
    expect(() => withoutTimes(new Uint8Array(100))).toThrow("no ZIP archive");
  });
});
