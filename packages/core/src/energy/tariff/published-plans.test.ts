import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { taipeiInstant } from "../../calendar/index.ts";
import { periodAt } from "./period-at.ts";
import { editionOn } from "./tariff-book.ts";
import { tariffBook } from "./tariff-books.ts";
import type { ContractKind, Season } from "./tariff-terms.ts";

/** The rates since 114-10-01 as another project transcribed them (JUN-WEI-DING/tou_calculator, MIT). */
const FILE = new URL("../../../../../../shared/data/tariff-taipower/plans_tou_calculator.json", import.meta.url);
const isThere = existsSync(FILE);

const dayType = z.enum(["weekday", "saturday", "sunday_holiday"]);
const season = z.enum(["summer", "non_summer"]);
const planSchema = z.object({
  id: z.string(),
  rates: z.array(z.object({ season, period: z.string(), day_type: dayType.optional(), cost: z.number() })).default([]),
  schedules: z
    .array(z.object({ season, day_type: dayType, start: z.string(), end: z.string(), period: z.string() }))
    .default([]),
  basic_fees: z
    .array(z.object({ label: z.string(), summer: z.number().nullish(), non_summer: z.number().nullish() }))
    .default([]),
  tiers: z.array(z.object({ max: z.number().nullable(), summer: z.number(), non_summer: z.number() })).default([]),
});

const readPlans = () => z.object({ plans: z.array(planSchema) }).parse(JSON.parse(readFileSync(FILE, "utf8"))).plans;

const SEASONS: Readonly<
  Record<
    z.infer<typeof season>,
    { readonly name: Season; readonly days: Readonly<Record<z.infer<typeof dayType>, string>> }
  >
> = {
  summer: { name: "summer", days: { weekday: "2026-07-15", saturday: "2026-07-18", sunday_holiday: "2026-07-19" } },
  non_summer: {
    name: "non-summer",
    days: { weekday: "2026-01-14", saturday: "2026-01-17", sunday_holiday: "2026-01-18" },
  },
};
const KINDS: Readonly<Record<string, ContractKind>> = {
  經常契約: "regular",
  非夏月契約: "non-summer",
  半尖峰契約: "semi-peak",
  週六半尖峰契約: "saturday",
  離峰契約: "off-peak",
};
const HALF_HOURS = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`,
);

describe.skipIf(!isThere)(
  "the rates as another project transcribed them (skipped where ../shared/data is not beside the checkout)",
  () => {
    test.for([
      ["residential_simple_2_tier", "taipower-lighting-simple-2stage"],
      // Not residential_simple_3_tier: it has a peak outside summer, at 6.36, which the schedule does not print.
      ["lighting_standard_2_tier", "taipower-lighting-standard-2stage"],
      ["lighting_standard_3_tier", "taipower-lighting-standard-3stage"],
      ["low_voltage_2_tier", "taipower-lv-2stage"],
      ["low_voltage_three_stage", "taipower-lv-3stage"],
      ["low_voltage_ev", "taipower-lv-vehicle-charging"],
      ["high_voltage_2_tier", "taipower-hv-2stage"],
      ["high_voltage_three_stage", "taipower-hv-3stage"],
      ["high_voltage_batch", "taipower-hv-batch"],
      ["extra_high_voltage_2_tier", "taipower-ehv-2stage"],
      ["extra_high_voltage_three_stage", "taipower-ehv-3stage"],
      ["extra_high_voltage_batch", "taipower-ehv-batch"],
    ] as const)("are ours at every half hour of every kind of day: %s", ([id, name]) => {
      const plan = readPlans().find((candidate) => candidate.id === id);
      const book = tariffBook(name);
      const seen: string[] = [];
      const expected: string[] = [];
      for (const [key, { days }] of Object.entries(SEASONS)) {
        for (const [kind, date] of Object.entries(days)) {
          for (const clock of HALF_HOURS) {
            const slot = plan?.schedules.find(
              ({ season: of, day_type: day, start, end }) =>
                of === key && day === kind && start <= clock && clock < end,
            );
            const rate = plan?.rates.find(
              ({ season: of, period, day_type: day }) =>
                of === key && period === slot?.period && (day === undefined || day === kind),
            );
            seen.push(`${date} ${clock} ${Number(periodAt(book, taipeiInstant(date, clock)).priceTwdPerKwh)}`);
            expected.push(`${date} ${clock} ${rate?.cost}`);
          }
        }
      }
      expect(seen).toEqual(expected);
      const { basicTwdPerKw } = editionOn(book, "2026-07-15");
      for (const fee of plan?.basic_fees ?? []) {
        const kind = KINDS[fee.label];
        if (kind === undefined) continue;
        expect([kind, Number(basicTwdPerKw.summer[kind] ?? 0)]).toEqual([kind, fee.summer ?? 0]);
        expect([kind, Number(basicTwdPerKw["non-summer"][kind] ?? 0)]).toEqual([kind, fee.non_summer ?? 0]);
      }
    });

    test.for([
      ["residential_non_tou", "taipower-lighting-residential"],
      ["lighting_non_business_tiered", "taipower-lighting-noncommercial"],
      ["lighting_business_tiered", "taipower-lighting-commercial"],
    ] as const)("are ours step by step: %s", ([id, name]) => {
      const plan = readPlans().find((candidate) => candidate.id === id);
      const { tiers = [] } = editionOn(tariffBook(name), "2026-07-15");
      expect(
        tiers.map(({ upToKwh, twdPerKwh }) => [upToKwh, Number(twdPerKwh.summer), Number(twdPerKwh["non-summer"])]),
      ).toEqual(plan?.tiers.map(({ max, summer, non_summer: other }) => [max, summer, other]));
    });
  },
);
