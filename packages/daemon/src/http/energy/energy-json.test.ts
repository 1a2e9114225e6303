import { expect, test } from "vitest";
import { httpBench } from "../fake/http-bench.ts";
import { energyJson } from "./energy-json.ts";

test("sums of energy are told without what adding up left behind their last digit", () => {
  const answer = {
    energyKwh: 1722975.6739999996,
    hours: [0.1 + 0.2, null, 7],
    name: "1.0000000001",
    meanKw: Number.NaN,
  };
  expect(energyJson(answer)).toBe('{"energyKwh":1722975.674,"hours":[0.3,null,7],"name":"1.0000000001","meanKw":null}');
});

test("so answer the routes of energy", async () => {
  const day = { date: "2026-01-04", exportedKwh: 0, importedKwh: 1, savedTwd: null, coveragePct: 100 };
  const bench = await httpBench({
    solar: {
      solar: async ({ centerId, from, to }) => ({
        centerId,
        from,
        to,
        equipmentIds: [],
        days: [{ ...day, madeKwh: 0.1 + 0.2, usedKwh: 0.1 + 0.2 }],
        madeKwh: 1722975.6739999996,
        usedKwh: null,
        exportedKwh: null,
        selfUsePct: null,
        selfSufficiencyPct: null,
        savedTwd: null,
        coveragePct: 100,
      }),
    },
  });
  const { body } = await bench.get("/api/v1/solar?center=SW&from=2026-01-04&to=2026-01-05");
  await bench.app.close();
  expect(body).toContain('"madeKwh":1722975.674,');
  expect(body).toContain('"madeKwh":0.3,');
});
