import { describe, expect, test } from "vitest";
import type { ReportEntryBody } from "../../api/report-entries.ts";
import { draftOf, entryProblem, filledText } from "./entry-draft.ts";

const figures = [{ key: "permits", name: "停車證核發", value: "8660", unit: "張" }];
const entry: ReportEntryBody = {
  ...draftOf(null, {
    topic: { id: "parking", name: { zh: "停車證核發", en: "Parking permits" }, reports: ["council"] },
    centerIds: ["SW", "FS"],
    today: "2022-06-30",
  }),
  text: "核發停車證{permits}。",
  figures,
  source: "事務科",
};

describe("an entry for the city's reports", () => {
  test("is shown as it will be printed", () => {
    expect(filledText(entry.text, figures)).toBe("核發停車證8660張。");
    expect(filledText("計{other}", figures)).toBe("計{other}");
  });

  test("is told in every report that has a place for it, about both centres, where nothing was chosen", () => {
    expect(entry).toMatchObject({ reports: ["council"], centerIds: ["SW", "FS"], kind: "happened", to: "2022-06-30" });
    expect(entryProblem(entry)).toBeNull();
  });

  test.each([
    ["nothing", { text: " ", figures: [] }],
    ["figure", { figures: [{ key: "permits", name: "x", value: "8,660", unit: "" }] }],
    ["figure", { figures: [...figures, ...figures] }],
    ["gap", { text: "核發{lifts}" }],
    ["days", { to: "2022-01-01" }],
    ["days", { to: null }],
    ["source", { source: " " }],
  ] satisfies readonly (readonly [string, Partial<ReportEntryBody>])[])(
    "lacks its %s",
    (problem, part: Partial<ReportEntryBody>) => {
      expect(entryProblem({ ...entry, ...part })).toBe(problem);
    },
  );
});
