import { describe, expect, test } from "vitest";
import { REPORT_USE_GROUPS } from "../../booking/index.ts";
import { epochMs } from "../../reading/index.ts";
import { looseDigits } from "../loose-digits.ts";
import { numbersById, readWords } from "../read-words.ts";
import type { Report, ReportWords } from "../report.ts";
import { daysPeriod, reportPeriodOf } from "../report-period.ts";
import type { CityFacts, FulfilledWork } from "./city-facts.ts";
import { cityYearReport } from "./city-year-report.ts";
import { councilReport } from "./council-report.ts";
import { isToldIn, type ReportEntry } from "./report-entry.ts";

const CENTERS = [
  { id: "SW", name: { zh: "四維行政中心", en: "Siwei" } },
  { id: "FS", name: { zh: "鳳山行政中心", en: "Fengshan" } },
];
const HEAD = { issuer: "高雄市政府行政暨國際處", datedAt: epochMs(Date.parse("2023-01-15T08:00:00+08:00")) };
const HELD: Readonly<Record<string, number>> = {
  "siwei-halls": 79,
  "siwei-meeting-rooms": 1_606,
  "fengshan-halls": 71,
  "fengshan-meeting-rooms": 1_031,
  residence: 10,
  "led-wall": 29,
  "poster-frames": 28,
};
const both = <Row>(row: Row) => CENTERS.map(({ id }) => ({ ...row, centerId: id }));
const done = (ruleId: string, on: string, filedOn: string | null = null): readonly FulfilledWork[] =>
  both({ ruleId, on, filedOn });

const entry = (given: Partial<ReportEntry> & Pick<ReportEntry, "topic" | "text">): ReportEntry => ({
  id: `entry-${given.topic}`,
  reports: ["city-year", "council"],
  centerIds: ["SW", "FS"],
  kind: "happened",
  from: "2022-01-01",
  to: "2022-12-31",
  position: 60,
  figures: [],
  source: "測試",
  ...given,
});

const facts = (changes: Partial<CityFacts> = {}): CityFacts => ({
  period: reportPeriodOf("year", "2022-06-01"),
  centers: CENTERS,
  countedTo: "2023-01-01",
  repairs: Array.from({ length: 895 }, (_, index) => ({
    centerId: index % 3 === 0 ? "FS" : "SW",
    system: index % 5 === 0 ? null : "hvac",
    reportedOn: "2022-03-01",
  })),
  uses: REPORT_USE_GROUPS.map((group) => ({
    ...group,
    heldCount: HELD[group.key] ?? 0,
    plannedCount: 0,
    noShowCount: 1,
    cancelledCount: 2,
    forceMajeureCount: 0,
    heldMinutes: 0,
  })),
  evaluations: ["2022-03-22", "2022-07-19", "2022-11-15"].flatMap((on) => both({ on })),
  dengueWalks: both({ on: "2022-03-02" }),
  breedingSites: { foundCount: 4, clearedCount: 4 },
  fulfilled: [
    ...done("FIRE-DRILL", "2022-05-11", "2022-05-20"),
    ...done("FIRE-DRILL", "2022-11-09", "2022-11-18"),
    ...done("HV-6M", "2022-04-09"),
    ...done("LV-OSH", "2022-10-01"),
    ...done("FIRE-A", "2022-06-20"),
    ...done("INS-FIRE", "2022-01-01"),
    ...done("INS-LIAB", "2022-01-01"),
    { ruleId: "CIVIL", centerId: "SW", on: "2022-09-22", filedOn: null },
  ],
  savingMeasureCount: 2,
  entries: [
    entry({
      topic: "civil-defence",
      text: "",
      centerIds: ["SW"],
      figures: [{ key: "trainees", name: "防護團講習參訓人員", value: "74", unit: "人" }],
    }),
  ],
  ...changes,
});

const yearOf = (given?: CityFacts): Report => cityYearReport(given ?? facts(), { kind: "city-year", ...HEAD });

const written = (report: Report, parts: ReportWords): string => readWords(parts, numbersById(report), report.language);
const sentences = (report: Report): readonly string[] =>
  report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "sentence" ? [written(report, block.parts)] : [])),
  );
const notes = (report: Report): string =>
  report.sections
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "note" ? [written(report, block.parts)] : [])))
    .join("\n");

describe("the yearly report of the city", () => {
  test("says what the city said of ROC 111, in its words and its order", () => {
    expect(sentences(yearOf())).toEqual([
      "辦理四維及鳳山行政中心環境美綠化",
      "依據本府四維及鳳山行政中心大樓環境清潔維護實施計畫，辦理環境清潔暨美綠化績效考核3次。",
      "加強四維及鳳山行政中心會場利用",
      "111年度四維行政中心中庭、廣場及大禮堂計開放79場次，各會議室等受理申請使用計1,606場次；鳳山行政中心中庭、廣場、大禮堂及多媒體會議室計開放71場次，各會議室等受理申請使用計1,031場次。",
      "打造與民眾友善互動之公共空間",
      "受理本府各機關學校申請於四維及鳳山行政中心電梯內海報夾張貼海報計28次，讓市政服務資訊更普及，延伸本府服務市民朋友的觸角。",
      "受理本府各機關學校申請於四維行政中心中庭LED電視牆播放市政宣導短片計29次。",
      "辦理四維及鳳山行政中心建築、水電、空調、消防、電梯、通信、廣播、監視系統等公共設備之保養維護管理及各機關申請維修，111年度受理案件計895件，有效維護辦公環境正常運作。",
      "辦理四維及鳳山行政中心大樓「高低壓電氣設備檢驗」、「消防設備安全檢查及改善」、「節約能源」、「火災及公共意外保險」等業務，以確保公共安全。",
      "活化首長職務宿舍（市長官邸）提供予機關（構）及經政府立案之公私立學校、公司、行號或團體，舉辦有關文化藝術、學術教育、社會教育等活動或其他經主管機關核准之公益活動。111年度申請使用計10場次。",
      "辦理四維行政中心辦公大樓111年防護團講習，參訓人員74人。",
      "辦理四維、鳳山行政中心辦公大樓場域111年度自衛消防編組訓練各2次，並將演練成果彙送主管機關消防局備查。",
      "登革熱孳生源本期新列管4處，已清除4處。",
    ]);
  });

  test("has no digit that is neither a number with its source nor a name", () => {
    expect(looseDigits(yearOf())).toEqual([]);
    expect(yearOf().numbers.every(({ source }) => source.zh.length > 5)).toBe(true);
  });

  test("tells the centres apart where they differ, and only what was done", () => {
    const { fulfilled, evaluations } = facts();
    const sentence = sentences(
      yearOf(
        facts({
          fulfilled: fulfilled
            .filter(({ ruleId, centerId, on }) => !(ruleId === "FIRE-DRILL" && centerId === "FS" && on > "2022-06"))
            .filter(({ ruleId }) => ruleId !== "LV-OSH" && ruleId !== "INS-LIAB")
            .map((work) => (work.on === "2022-11-09" ? { ...work, filedOn: null } : work)),
          evaluations: evaluations.filter(({ centerId, on }) => centerId === "SW" || on < "2022-10"),
          savingMeasureCount: null,
        }),
      ),
    );
    expect(sentence).toContain(
      "辦理辦公大樓場域111年度自衛消防編組訓練，四維行政中心2次、鳳山行政中心1次，其中2次演練成果已彙送主管機關消防局備查。",
    );
    expect(sentence).toContain(
      "依據本府四維及鳳山行政中心大樓環境清潔維護實施計畫，辦理環境清潔暨美綠化績效考核，四維行政中心3次、鳳山行政中心2次。",
    );
    expect(sentence).toContain(
      "辦理四維及鳳山行政中心大樓「高壓電氣設備檢驗」、「消防設備安全檢查及改善」、「火災保險」等業務，以確保公共安全。",
    );
  });

  test("tells what people entered in its place, with the source of each figure", () => {
    const report = yearOf(
      facts({
        entries: [
          entry({
            topic: "parking",
            text: "1~12月核發公務臨時停車證約{permits}。",
            figures: [{ key: "permits", name: "臨時停車證", value: "8660", unit: "張" }],
            source: "車輛管理科統計",
          }),
          entry({ id: "b", topic: "greening", text: "另於公共走道擺飾盆栽。", position: 70 }),
          entry({ id: "a", topic: "greening", text: "四周遍植景觀樹木。", position: 10, kind: "standing", to: null }),
        ],
      }),
    );
    const all = sentences(report);
    expect(all.slice(1, 4)).toEqual([
      "四周遍植景觀樹木。",
      "依據本府四維及鳳山行政中心大樓環境清潔維護實施計畫，辦理環境清潔暨美綠化績效考核3次。",
      "另於公共走道擺飾盆栽。",
    ]);
    expect(all).toContain("1~12月核發公務臨時停車證約8,660張。");
    expect(report.numbers.find(({ id }) => id === "entry.entry-parking.permits")?.source.zh).toBe(
      "人工填報：車輛管理科統計",
    );
  });

  test("says at its end what nobody recorded, and up to when it counted", () => {
    const report = yearOf(facts({ evaluations: [], entries: [], countedTo: "2022-10-01" }));
    expect(notes(report)).toContain("四維行政中心：防護團講習參訓人數尚未填報。");
    expect(notes(report)).toContain("本期尚未結束，各項統計截至111年9月30日。");
    expect(notes(report)).toContain("鳳山行政中心：系統內無環境清潔暨美綠化績效考核紀錄。");
    expect(notes(report)).toContain(
      "未填報敘述項目：綠色採購及優先採購、宿舍管理、財產管理、充實設備與設施整修、停車證核發。",
    );
    expect(sentences(report).join("")).not.toContain("績效考核");
  });
});

describe("the report to the council", () => {
  const period = daysPeriod("2021-09-01", "2022-02-01");
  const given = facts({
    period,
    countedTo: "2022-02-01",
    repairs: facts().repairs.slice(0, 376),
    evaluations: ["2021-11-16", "2022-01-11"].flatMap((on) => both({ on })),
    uses: facts().uses.map((group) => ({
      ...group,
      heldCount:
        { "siwei-halls": 110, "fengshan-halls": 95, "siwei-meeting-rooms": 700, "fengshan-meeting-rooms": 449 }[
          group.key
        ] ?? 0,
    })),
    entries: [],
  });

  test("says what the city said to the council in March 111, in its words and its order", () => {
    expect(sentences(councilReport(given, { kind: "council", ...HEAD }))).toEqual([
      "謹就110年9月1日至111年1月31日（以下簡稱本期）本處職掌之重要業務執行情形報告如後，敬請指教。",
      "辦理四維及鳳山行政中心辦公大樓水電、土木、通訊、消防、空調、電梯等設施維修案，本期共計處理376件，藉由平時加強維護，維持兩行政中心使用效能及友善環境。",
      "為落實經管場域登革熱防治，本處持續針對權管環境區域及宿舍等易生孳生源處，包含花圃盆栽、瓶罐容器及低窪積水處等定期派員巡檢與清除，並造冊列管。另本期亦於110年11月及111年1月辦理兩行政中心各機關環境清潔評比，由檢查小組至各機關進行實地考核檢查，並責成各受檢單位確實改善，以提供員工及洽公民眾優質、舒適洽辦公環境。",
      "四維及鳳山行政中心大樓活動場地及會議室等集會場所，為充分利用會場空間及設備，提高使用效率，使其發揮最大效用。本處持續積極配合各單位辦理各項政令宣導、市政行銷、學術教育、社教、演講、展覽、表演等活動申請受理，本期兩行政中心場地，共計開放205場次，各會議室等集會場所申請使用共計1,149場次。透過有效管理持續提升行政中心場地使用效能。",
      "登革熱孳生源本期新列管4處，已清除4處。",
    ]);
  });

  test("names the centre where only one was evaluated, and registers nothing where nothing was found", () => {
    const evaluations = given.evaluations.filter(({ centerId }) => centerId === "FS");
    const breedingSites = { foundCount: 0, clearedCount: 0 };
    const told = sentences(councilReport({ ...given, evaluations, breedingSites }, { kind: "council", ...HEAD })).join(
      "",
    );
    expect(told).toContain("於110年11月及111年1月辦理鳳山行政中心各機關環境清潔評比");
    expect(told).not.toContain("造冊列管");
  });

  test("tells of works once, in the session in which they ended, and of what stands in each", () => {
    const works = entry({ topic: "equipment-works", text: "貨梯整修完工。", from: "2021-03-01", to: "2021-12-10" });
    const stands = entry({ topic: "greening", text: "遍植花木。", kind: "standing", from: "2020-01-01", to: null });
    const before = daysPeriod("2021-02-01", "2021-09-01");
    expect([before, period].map((session) => isToldIn(works, "council", session))).toEqual([false, true]);
    expect([before, period].map((session) => isToldIn(stands, "council", session))).toEqual([true, true]);
    expect(isToldIn({ ...works, reports: ["city-year"] }, "council", period)).toBe(false);
    const told = sentences(councilReport({ ...given, entries: [works] }, { kind: "council", ...HEAD }));
    expect(told[2]).toBe("貨梯整修完工。");
  });
});
