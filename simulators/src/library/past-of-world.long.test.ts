import { expect, test } from "vitest";
import { planOfCenters } from "../installation/centers.ts";
import { createWorld } from "../world/world.ts";
import { pastOfWorld } from "./past-of-world.ts";

const DAY_MS = 86_400_000;
/** Three days of a house are work; a busy machine may take its time. */
const PATIENCE_MS = 60_000;
const plan = planOfCenters(["siwei"]);
const toMs = Date.parse("2026-07-15T12:00:00+08:00");

test(
  "counters of a past end where the simulators that start then begin, and never go back",
  () => {
    const register = "SW.MAIN.B1.MTR.MAIN.energyImportKwh";
    const past = pastOfWorld({
      plan,
      seed: 2,
      fromMs: toMs - 3 * DAY_MS,
      toMs,
      stepMs: 300_000,
      wants: ({ pointId }) => pointId === register,
    });
    const values = past.rows.map((row) => row.values[0] ?? Number.NaN);
    // The simulators start a little later than the past ends, whenever that is, and count on.
    const start = createWorld({ ...plan, seed: 2, startMs: toMs + 700_000, warmUpMs: 36 * 3_600_000 });
    const goesOnAt = Number(start.point("SW.MAIN.B1.MTR.MAIN", "energyImportKwh")?.read());
    const lastQuarter = (values.at(-1) ?? 0) - (values.at(-2) ?? 0);
    expect((goesOnAt - (values.at(-1) ?? 0)) / lastQuarter).toBeCloseTo(1, 0);
    expect(past.rows.at(-1)?.atMs).toBe(toMs);
    expect(values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0))).toBe(true);
    expect((values.at(-1) ?? 0) - (values[0] ?? 0)).toBeGreaterThan(20_000);
  },
  PATIENCE_MS,
);
