import { epochMs } from "@weishan/core/reading";
import { looseDigits, numbersById, numbersNamed, type Report, readWords, reportPeriodOf } from "@weishan/core/report";
import { beforeAll, describe, expect, test } from "vitest";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import { canonicalJson } from "../shelf/canonical-json.ts";
import { energyKinds } from "./energy-kinds.ts";
import { comparison } from "./energy-words.ts";
import { fixedEnergySources } from "./fake/fixed-sources.ts";
import { pctFigure } from "./figures.ts";

const orderOf = (kind: ReportKind): ReportOrder => ({
  centerIds: ["SW"],
  period: reportPeriodOf(kind.step, "2026-07-09"),
  subjectId: kind.subject === null ? null : "subject",
  datedAt: epochMs(Date.UTC(2026, 7, 3)),
});

const written = (kind: ReportKind, inputs: string): Report => kind.write(JSON.parse(inputs), orderOf(kind));
const inputsOf = async (kind: ReportKind): Promise<string> => canonicalJson(await kind.gather(orderOf(kind)));
const reportOf = async (kind: ReportKind): Promise<Report> => written(kind, await inputsOf(kind));

const textsOf = (report: Report): string =>
  report.sections
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === "sentence" || block.kind === "note"
          ? [readWords(block.parts, numbersById(report), report.language)]
          : [],
      ),
    )
    .join("\n");

const kindOf = (id: string, sources = fixedEnergySources()): ReportKind => {
  const kind = energyKinds(sources).find((each) => each.id === id);
  if (kind === undefined) throw new RangeError(`there is no kind ${id}`);
  return kind;
};

describe.each(energyKinds(fixedEnergySources()))("the report $id", (kind) => {
  let inputs: string;
  let report: Report;
  beforeAll(async () => {
    inputs = await inputsOf(kind);
    report = written(kind, inputs);
  });

  test("prints no digit that no number with a source stands behind", () => {
    expect(looseDigits(report)).toEqual([]);
    expect(report.numbers.every(({ source }) => source.zh !== "" && source.en !== "")).toBe(true);
  });

  test("has exactly the numbers that it names", () => {
    expect(new Set(numbersNamed(report))).toEqual(new Set(report.numbers.map(({ id }) => id)));
  });

  test("is the same each time it is written from the same inputs", () => {
    expect(canonicalJson(written(kind, inputs))).toBe(canonicalJson(report));
  });
});

describe("the month's report", () => {
  let report: Report;
  beforeAll(async () => {
    report = await reportOf(kindOf("energy-month"));
  });

  test("says what was used, against what, how sure it is and what it cost", () => {
    const text = textsOf(report);
    for (const said of [
      "四維行政中心當月用電量204,893\u{a0}kWh，較上月增加6.4%",
      "發生於115年7月23日13時45分起之一刻鐘",
      "電費試算1,414,352元",
      "用電資料涵蓋率99.7%",
      "有1日之資料不完整",
      "為經常契約容量900\u{a0}kW之98.5%",
    ]) {
      expect(text).toContain(said);
    }
  });

  test("tells less from more also where only the numbers are read", () => {
    expect(numbersById(report).get("used-change-more")).toMatchObject({ name: { zh: "用電量較上月增加幅度" } });
    const fallen = comparison(
      "上月",
      pctFigure(["x", "較上月增減幅度", "x"], -8.46, { source: { zh: "", en: "" }, coveragePct: null }),
    );
    expect(fallen).toMatchObject(["較上月減少", { id: "x-less", name: { zh: "較上月減少幅度" }, value: 8.46 }]);
  });

  test("divides the energy among its uses without a rest, and the difference among its reasons", () => {
    const valueOf = (id: string): number => Number(numbersById(report).get(id)?.value);
    const uses = report.numbers.filter(({ id }) => id.startsWith("use-") && id !== "use-total");
    expect(uses.reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(valueOf("used"), 6);
    const reasons = report.numbers.filter(({ id }) => /^reason-(?!total|error)/u.test(id));
    expect(reasons.reduce((sum, { value }) => sum + Number(value), 0)).toBeCloseTo(valueOf("reason-total"), 6);
  });

  test("leaves a gap in its charts where the meter said nothing", () => {
    const charts = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart"));
    const heat = charts.find(({ id }) => id === "heat-map");
    expect(heat?.form === "heat-map" && heat.series[16]?.values.slice(9, 13)).toEqual([
      expect.any(Number),
      null,
      null,
      expect.any(Number),
    ]);
  });

  test("says of a centre without a contract and a meter that nothing is known, not that nothing was used", async () => {
    const sources = fixedEnergySources({
      meters: { mainMeterOf: () => null, meters: () => [], days: async () => [] },
      bill: async () => null,
      contract: async () => null,
      reasons: async () => null,
      solar: async () => null,
    });
    const empty = await reportOf(kindOf("energy-month", sources));
    expect(numbersById(empty).get("used")).toMatchObject({ value: null });
    expect(textsOf(empty)).toContain("當月用電量無資料，上月之資料不足，不作比較");
    expect(textsOf(empty)).toContain("未登錄供電契約");
  });
});

test("a report about something that is not there is refused", async () => {
  const sources = fixedEnergySources({ demandEvent: async () => null, retrofit: async () => null });
  for (const id of ["demand-event", "retrofit"]) {
    const kind = kindOf(id, sources);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await expect(kind.gather(orderOf(kind))).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  }
});

test("a demand event is within its contract only where its demand is known to be", async () => {
  const told = async (more: { readonly highestDemandKw: number | null; readonly excessTwd: string | null }) => {
    const known = fixedEnergySources();
    const sources = fixedEnergySources({
      demandEvent: async (centerId, id) => {
        const event = await known.demandEvent(centerId, id);
        return event === null ? null : { ...event, ...more };
      },
    });
    return textsOf(await reportOf(kindOf("demand-event", sources)));
  };
  expect(await told({ highestDemandKw: 900, excessTwd: null })).toContain("需量未逾契約容量");
  expect(await told({ highestDemandKw: null, excessTwd: null })).not.toContain("需量未逾契約容量");
  const untold = await told({ highestDemandKw: 1_100, excessTwd: null });
  expect(untold).not.toContain("需量未逾契約容量");
  expect(untold).toContain("超約附加費無從計算");
});
