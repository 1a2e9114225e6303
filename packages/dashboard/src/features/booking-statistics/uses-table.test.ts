import { expect, test } from "vitest";
import { usesTable } from "./uses-table.ts";

const row = (period: string, venueClass: "atrium" | "meeting-room", heldCount: number) => ({
  period,
  venueClass,
  heldCount,
});

test("uses of both centres are added up by period and class, and no column stands for what nobody used", () => {
  const table = usesTable([
    row("111-02", "meeting-room", 80),
    row("111-01", "meeting-room", 130),
    row("111-01", "meeting-room", 90),
    row("111-01", "atrium", 3),
  ]);
  expect(table.periods).toEqual(["111-01", "111-02"]);
  expect(table.classes).toEqual(["atrium", "meeting-room"]);
  expect([table.countOf("111-01", "meeting-room"), table.countOf("111-02", "atrium"), table.totalOf("111-01")]).toEqual(
    [220, 0, 223],
  );
});
