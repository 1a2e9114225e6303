import { epochMs } from "@weishan/core/reading";
import { reportDraft, reportPeriodOf } from "@weishan/core/report";
import { expect, test } from "vitest";
import { reportHead } from "../report-head.ts";
import { reportCsv } from "./report-csv.ts";

test("the numbers of a report are numbers in its CSV, below nought too, and words there are never formulas", () => {
  const order = {
    centerIds: ["SW"],
    period: reportPeriodOf("month", "2026-07-01"),
    subjectId: null,
    datedAt: epochMs(Date.UTC(2026, 7, 3)),
  };
  const draft = reportDraft({ ...reportHead(order), kind: "small", title: "月報" });
  const common = { unit: "%", decimals: 1, source: { zh: "=cmd()", en: "@desk" }, coveragePct: 99.97 };
  draft.section(1, "概況");
  draft.number({ ...common, id: "change", name: { zh: "增減", en: "change" }, value: -12.34 });
  draft.number({ ...common, id: "unknown", name: { zh: "不明", en: "unknown" }, value: null });
  const [, change, unknown] = reportCsv(draft.finish()).split("\r\n");
  expect(change).toBe("change,增減,change,-12.3,%,99.9,'=cmd(),'@desk");
  expect(unknown).toBe("unknown,不明,unknown,,%,99.9,'=cmd(),'@desk");
});
