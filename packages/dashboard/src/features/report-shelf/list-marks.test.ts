import type { ReportBlock } from "@weishan/core/report";
import { expect, test } from "vitest";
import { listMarks } from "./list-marks.ts";

const item = (level: 1 | 2): ReportBlock => ({ kind: "sentence", parts: ["said"], item: level });
const plain: ReportBlock = { kind: "sentence", parts: ["said"] };

test("items are counted through their section as on paper; those below an item begin anew with it", () => {
  expect(listMarks([plain, item(1), item(2), item(2), item(1), item(2), plain, item(1)])).toEqual([
    null,
    "1.",
    "(1)",
    "(2)",
    "2.",
    "(1)",
    null,
    "3.",
  ]);
});
