import { describe, expect, test } from "vitest";
import { SteadyHistory } from "../../fault/fake/steady-history.ts";
import { EntryDesk } from "../intensity/entry-desk.ts";
import { RetrofitDesk } from "../retrofit/retrofit-desk.ts";
import { DemoBaselines } from "./demo-baselines.ts";
import { energyManager, officeYears } from "./fake/office-years.ts";

const { principal } = energyManager();

describe("the demonstration", () => {
  test("has a target, a headcount and a retrofit that is judged, each once however often it is looked", async () => {
    const years = officeYears();
    const demo = new DemoBaselines(years);
    expect(await demo.seed()).toBe(true);
    expect(await demo.seed()).toBe(true);
    const retrofits = await new RetrofitDesk({ ...years, history: new SteadyHistory(() => Number.NaN) }).list(
      { centerId: "SW" },
      principal,
    );
    expect(retrofits).toMatchObject([{ measure: "condenser-cleaning", refused: [], verdict: "not-proven" }]);
    const entries = new EntryDesk(years);
    expect(await entries.targets({ centerId: "SW" }, principal)).toMatchObject([{ source: "示範資料（虛構）" }]);
    expect(await entries.headcounts({ centerId: "SW" }, principal)).toHaveLength(1);
  });

  test("waits with its baseline until the days of the past are made", async () => {
    const demo = new DemoBaselines(officeYears({ isSilent: (date) => date < "2026-01-01" }));
    expect(await demo.seed()).toBe(false);
  });
});
