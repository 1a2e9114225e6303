import { describe, expect, test } from "vitest";
import { draftOf, givenOf } from "./retrofit-draft.ts";

const draft = { ...draftOf(null, "2026-03-02"), name: " 更換變頻驅動 ", meterId: "SW.MAIN.B1.MTR.ELV", cost: 480_000 };

describe("a retrofit that is written", () => {
  test("is told with the day after its last, and without figures that nobody gave", () => {
    expect(givenOf({ ...draft, workLast: "2026-03-31" }, "SW")).toMatchObject({
      name: "更換變頻驅動",
      workFrom: "2026-03-02",
      workTo: "2026-04-01",
      costTwd: 480_000,
      promisedKwhPerYear: null,
      baselineId: null,
    });
  });

  test.each([{ name: " " }, { meterId: "" }, { workLast: "2026-03-01" }, { workFrom: "" }])(
    "waits while something is missing: %o",
    (part) => {
      expect(givenOf({ ...draft, ...part }, "SW")).toBeNull();
    },
  );
});
