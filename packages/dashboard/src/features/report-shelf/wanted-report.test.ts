import { describe, expect, test } from "vitest";
import { wantedReport } from "./wanted-report.ts";

const about = { centerIds: ["SW", "FS"], today: "2026-08-15" };
const month = { id: "energy-month", step: "month", centers: "one", subject: null } as const;
const council = { id: "council-half-year", step: "half-year", centers: "any", subject: null } as const;
const retrofit = { id: "retrofit", step: "days", centers: "one", subject: "retrofit" } as const;

describe("a report that is about to be made", () => {
  test("is about the last whole month of the first centre where nothing was chosen", () => {
    expect(wantedReport({}, { ...about, kind: month })).toEqual({
      kind: "energy-month",
      centerIds: ["SW"],
      from: "2026-07-01",
      to: null,
      subjectId: null,
    });
  });

  test("is about every centre where its kind takes them all, in the order of the model", () => {
    expect(wantedReport({}, { ...about, kind: council })?.centerIds).toEqual(["SW", "FS"]);
    expect(wantedReport({ centers: "FS,SW,XX" }, { ...about, kind: council })?.centerIds).toEqual(["SW", "FS"]);
    expect(wantedReport({ centers: "FS" }, { ...about, kind: month })?.centerIds).toEqual(["FS"]);
  });

  test("waits for its subject, and for centres that somebody sees", () => {
    expect(wantedReport({}, { ...about, kind: retrofit })).toBeNull();
    expect(wantedReport({}, { ...about, centerIds: [], kind: month })).toBeNull();
    expect(wantedReport({ subject: "r1", to: "2026-08-01" }, { ...about, kind: retrofit })).toMatchObject({
      subjectId: "r1",
      from: "2026-07-02",
      to: "2026-08-01",
    });
  });
});
