import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Diagnosis, FAULT_COMPONENTS, type Frame, faultFamily } from "@weishan/core/fault";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { diagnoseFrames, framesOfFile } from "./fake/data-file.ts";

/** One-minute data of an air handler with imposed faults (LBNL AFDD data sets, Granderson et al. 2020). */
const FOLDER = new URL("../../../../../../shared/data/fdd-lbnl/", import.meta.url);
const DATA = fileURLToPath(new URL("MZVAV-2-2.csv", FOLDER));
const MAPPING = fileURLToPath(new URL("../../../mappings/lbnl-mzvav.yaml", import.meta.url));
const isThere = existsSync(DATA);

const truthSchema = z.object({
  files: z.object({
    "MZVAV-2-2": z.object({
      days: z.array(z.object({ date: z.string(), fault: z.object({ component: z.string() }).nullable() })),
    }),
  }),
});

const family = faultFamily("air-handler");

describe.skipIf(!isThere || family === undefined)(
  "26 measured days of an air handler (skipped where ../shared/data is not beside the checkout)",
  () => {
    let frames: ReadonlyMap<string, Frame>;
    let found: ReadonlyMap<string, Diagnosis>;
    let days: z.infer<typeof truthSchema>["files"]["MZVAV-2-2"]["days"];

    beforeAll(async () => {
      if (family === undefined) return;
      frames = await framesOfFile(family, DATA, MAPPING);
      found = diagnoseFrames(family, frames);
      days = truthSchema.parse(JSON.parse(readFileSync(new URL("fault_days.json", FOLDER), "utf8"))).files["MZVAV-2-2"]
        .days;
    }, 30_000);

    const faulted = () => days.filter(({ fault }) => fault !== null);
    const hits = () => faulted().filter(({ date }) => found.get(date)?.fault === true);

    test("every day of the file is judged", () => {
      expect([...found.keys()].sort()).toEqual(days.map(({ date }) => date).sort());
    });

    test("each of the 13 faulted days is found", () => {
      expect(hits()).toHaveLength(faulted().length);
    });

    test("no sound day is called faulted", () => {
      const sound = days.filter(({ fault }) => fault === null);
      expect(sound.filter(({ date }) => found.get(date)?.fault !== false)).toEqual([]);
    });

    test("the right part is named on at least four of five", () => {
      const right = hits().filter(({ date, fault }) => {
        const component = found.get(date)?.component ?? null;
        return component !== null && FAULT_COMPONENTS[component].en === fault?.component;
      });
      expect(right.length).toBeGreaterThanOrEqual(0.8 * hits().length);
    });

    test.each([0.8, 1.2])(
      "thresholds all times %d still find at least 11 and call at most one sound day faulted",
      (factor) => {
        if (family === undefined) return;
        const defaults = [
          ...Object.entries(family.parameters).map(([name, { value }]) => [name, value] as const),
          ...family.rules.flatMap(({ id, parameters }) =>
            Object.entries(parameters).map(([name, { value }]) => [`${id}.${name}`, value] as const),
          ),
        ];
        const moved = Object.fromEntries(defaults.map(([name, value]) => [name, value * factor]));
        const judged = diagnoseFrames(family, frames, moved);
        const foundDays = days.filter(({ date }) => judged.get(date)?.fault === true);
        expect(foundDays.filter(({ fault }) => fault !== null).length).toBeGreaterThanOrEqual(11);
        expect(foundDays.filter(({ fault }) => fault === null).length).toBeLessThanOrEqual(1);
      },
      30_000,
    );
  },
);
