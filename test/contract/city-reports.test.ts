import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  daysPeriod,
  looseDigits,
  numbersById,
  type Report,
  type ReportPeriod,
  readWords,
  reportPeriodOf,
} from "@weishan/core/report";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { ledgerBench } from "../../packages/daemon/src/app/booking/fake/ledger-bench.ts";
import { UseStatistics } from "../../packages/daemon/src/app/booking/statistics/statistics-desk.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import { maintenanceBench } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { ticketBench } from "../../packages/daemon/src/app/maintenance/fake/ticket-bench.ts";
import { openPlannedMaintenance } from "../../packages/daemon/src/app/maintenance/open-planned-maintenance.ts";
import { enterCityYear } from "../../packages/daemon/src/app/report/city/demo/enter-city-year.ts";
import { openCityReports } from "../../packages/daemon/src/app/report/city/open-city-reports.ts";
import { applicationRecords } from "../../packages/daemon/src/ports/record-kinds/application-record.ts";
import { obligationOccurrenceRecords } from "../../packages/daemon/src/ports/record-kinds/obligation-record.ts";
import { reportEntryRecords } from "../../packages/daemon/src/ports/record-kinds/report-entry-record.ts";
import { walkRecords } from "../../packages/daemon/src/ports/record-kinds/round-record.ts";
import { ticketRecords } from "../../packages/daemon/src/ports/record-kinds/ticket-record.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { recordsOver } from "../support/test-records.ts";

const NOW = "2023-01-15T08:00:00+08:00";
const SESSION = daysPeriod("2021-09-01", "2022-02-01");
const YEAR = reportPeriodOf("year", "2022-06-01");
const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;

/** What the city printed in its report of ROC 111 about both centres, in its order. */
const PRINTED_111 = [
  "辦理環境清潔暨美綠化績效考核3次。",
  "111年度四維行政中心中庭、廣場及大禮堂計開放79場次，各會議室等受理申請使用計1,606場次；鳳山行政中心中庭、廣場、大禮堂及多媒體會議室計開放71場次，各會議室等受理申請使用計1,031場次。",
  "111年度綠色採購，指定項目採購達成率為90.7%；另111年度優先採購身心障礙福利機構團體生產物品，達成法定比例5%。",
  "111年1月配合農曆春節新年節慶，於四維及鳳山行政中心佈置新年節慶藝術作品與標語，呈現過年熱鬧氣氛。",
  "受理本府各機關學校申請於四維及鳳山行政中心電梯內海報夾張貼海報計28次，讓市政服務資訊更普及，延伸本府服務市民朋友的觸角。",
  "受理本府各機關學校申請於四維行政中心中庭LED電視牆播放市政宣導短片計29次。",
  "配合疫情趨緩於111年12月12日取消管制措施。",
  "111年度受理案件計895件，有效維護辦公環境正常運作。",
  "辦理四維及鳳山行政中心大樓「高低壓電氣設備檢驗」、「消防設備安全檢查及改善」、「節約能源」、「火災及公共意外保險」等業務，以確保公共安全。",
  "經管市有宿舍44間，包括首長職務宿舍3間、多房間職務宿舍32間、單房間職務宿舍6間及眷舍3間。",
  "111年度申請使用計10場次。",
  "經管四維及鳳山行政中心之財產及物品年度盤點工作。",
  "辦理四維行政中心辦公大樓111年防護團講習，參訓人員74人。",
  "辦理四維、鳳山行政中心辦公大樓場域111年度自衛消防編組訓練各2次，並將演練成果彙送主管機關消防局備查。",
  "辦理四維行政中心東北側1部貨物電梯、鳳山行政中心後棟大樓2部客用電梯之控制系統整修工程。",
  "1~12月核發公務臨時停車證約8,660張。",
];

/** What it told the council of September 110 to January 111. */
const PRINTED_SESSION = [
  "謹就110年9月1日至111年1月31日（以下簡稱本期）本處職掌之重要業務執行情形報告如後，敬請指教。",
  "本期共計處理376件，藉由平時加強維護，維持兩行政中心使用效能及友善環境。",
  "第五期整修四維行政中心二部貨梯已於110年12月10日完工。",
  "本期亦於110年11月及111年1月辦理兩行政中心各機關環境清潔評比，",
  "本期兩行政中心場地，共計開放205場次，各會議室等集會場所申請使用共計1,149場次。",
  "本期核發兩行政中心111年度停車證共計741張及各機關申請臨時停車證核發四維計有2,961張及鳳山計有1,556張。",
];

/** All sentences of a report one after another, as printed. */
const textOf = (report: Report): string =>
  report.sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "sentence" ? [readWords(block.parts, numbersById(report), "zh-TW")] : []))
    .join("\n");

const numberIn = (report: Report, id: string) => report.numbers.find((number) => number.id === id)?.value;

/** The city's reports, counted from the records of a real database. */
function describeReports(name: string, connect: () => Promise<RecordsConnection>, dispose: () => Promise<void>): void {
  describe(`the city's reports, from records in ${name}`, () => {
    let database: RecordsDatabase;
    let write: (kind: string, period: ReportPeriod, centerIds?: readonly string[]) => Promise<Report>;
    beforeAll(async () => {
      database = recordsOver(await connect());
      await database.start();
      const { records } = database;
      const { ledger, model, clock, tree } = ledgerBench({ records, start: NOW });
      const entering = { records, model, ledger, now: clock.now() };
      // As a demonstration that is stopped on its first start: what is there is not entered twice.
      let looks = 0;
      const soon = {
        get aborted() {
          return ++looks > 3;
        },
      };
      await enterCityYear({ ...entering, signal: soon });
      await enterCityYear(entering);
      await enterCityYear(entering);
      const hours = () => ({ from: "08:00", to: "22:00" });
      const statistics = new UseStatistics({ records, tree, hours, clock });
      const log = recordingLogger();
      const newId = randomUUID;
      const { tickets } = ticketBench(records, new HandClock(clock.now()), model);
      const planned = openPlannedMaintenance({
        ...maintenanceBench({ records }).parts,
        model,
        live: { latest: () => undefined },
        history: { counterAdvance: async (pointId) => ({ pointId, advance: null, coverage: 0, resets: 0 }) },
        claims: ledger,
        isDemo: false,
        clock,
        log,
      });
      await planned.load();
      const { kinds } = openCityReports({
        ...planned.http,
        records,
        model,
        statistics,
        tickets,
        names: async () => new Map(),
        newId,
      });
      write = async (id, period, centerIds = ["SW", "FS"]) => {
        const kind = kinds.find((one) => one.id === id);
        const order = { centerIds, period, subjectId: null, datedAt: clock.now() };
        if (kind === undefined) throw new RangeError(id);
        // As the shelf keeps it: what was gathered goes through JSON.
        const inputs: unknown = JSON.parse(JSON.stringify(await kind.gather(order)));
        return kind.write(inputs, order);
      };
    }, 120_000);
    afterAll(async () => {
      await database.stop();
      await dispose();
    });

    test("say of ROC 111 what the city printed, in its order, and nothing without a source", async () => {
      const report = await write("city-year", YEAR);
      const text = textOf(report);
      const places = PRINTED_111.map((sentence) => text.indexOf(sentence));
      expect(PRINTED_111.filter((_, index) => places[index] === -1)).toEqual([]);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(looseDigits(report)).toEqual([]);
      expect(`${report.issuer}${report.title}`).toBe("高雄市政府行政暨國際處111年度施政績效成果報告");
    });

    test("say to the council of its session what the city said, and no day beside it", async () => {
      const text = textOf(await write("council-session", SESSION));
      expect(PRINTED_SESSION.filter((sentence) => !text.includes(sentence))).toEqual([]);
    });

    test("count in each half of the year its own days, which add up to the year", async () => {
      const halves = await Promise.all(
        ["2022-03-01", "2022-09-01"].map((date) => write("council-half-year", reportPeriodOf("half-year", date))),
      );
      const year = await write("city-year", YEAR);
      const sum = (id: string) => halves.reduce((total, half) => total + Number(numberIn(half, id)), 0);
      expect(sum("repairs")).toBe(895);
      expect(sum("uses.halls")).toBe(79 + 71);
      expect(sum("uses.meeting-rooms")).toBe(1_606 + 1_031);
      expect(halves.every((half) => Number(numberIn(half, "repairs")) > 300)).toBe(true);
      expect(numberIn(year, "repairs.SW")).toBe(
        halves.reduce((total, half) => total + Number(numberIn(half, "repairs.SW")), 0),
      );
      expect(halves.map(({ title, period }) => [title, period.name])).toEqual([
        ["業務報告（111年上半年）", "111年上半年"],
        ["業務報告（111年下半年）", "111年下半年"],
      ]);
    });

    test("are of one centre where only one is asked for", async () => {
      const both = await write("city-year", YEAR);
      const siwei = await write("city-year", YEAR, ["SW"]);
      expect(numberIn(siwei, "repairs")).toBe(numberIn(both, "repairs.SW"));
      expect(textOf(siwei)).toContain("辦理四維行政中心辦公大樓場域111年度自衛消防編組訓練2次");
      expect(textOf(siwei)).not.toContain("計開放71場次");
    });

    test("agree with the months of maintenance and of the venues", async () => {
      const months = Array.from({ length: 12 }, (_, index) =>
        reportPeriodOf("month", `2022-${String(index + 1).padStart(2, "0")}-01`),
      );
      const upkeep = await Promise.all(months.map((month) => write("maintenance-month", month)));
      const repairs = upkeep.map((report) => Number(numberIn(report, "tickets.repairs")));
      expect(repairs.reduce((sum, count) => sum + count, 0)).toBe(895);
      expect(upkeep[2]?.title).toBe("四維及鳳山行政中心111年3月維護月報");
      expect(upkeep.flatMap(looseDigits)).toEqual([]);
      const venues = await Promise.all(months.slice(0, 2).map((month) => write("venue-month", month)));
      const year = await write("venue-year", YEAR);
      expect(numberIn(year, "venues.held")).toBe(79 + 1_606 + 71 + 1_031 + 10 + 29 + 28);
      expect(venues.map((report) => numberIn(report, "venues.held"))).toEqual(
        ["111-01", "111-02"].map((month) =>
          ["SW", "FS"].reduce((sum, id) => sum + Number(numberIn(year, `venues.${id}.all.${month}`)), 0),
        ),
      );
      expect([year, ...venues].flatMap(looseDigits)).toEqual([]);
    });

    test("agree with the statutory year, which says what it cannot tell", async () => {
      const report = await write("statutory-year", YEAR);
      expect(textOf(report)).toContain("結果未依限送件者0次，逾期未辦理者0次");
      const doubts = report.sections.find(({ heading }) => heading === "資料完整性");
      expect(JSON.stringify(doubts)).toContain("使用許可證到期日");
      expect(numberIn(report, "statutory.SW.FIRE-DRILL.done")).toBe(2);
      expect(numberIn(report, "statutory.fire.filed")).toBe(4 + 2);
      expect(looseDigits(report)).toEqual([]);
    });

    test("change where one record changes", async () => {
      const { records } = database;
      const before = textOf(await write("city-year", YEAR));
      expect(before).toContain("受理案件計895件");
      await records.change(change, async (transaction) => {
        const [ticket] = await transaction.of(ticketRecords).list({ where: { number: "111-SW-000002" } });
        if (ticket === undefined) throw new RangeError("no such ticket");
        await transaction.of(ticketRecords).update(ticket.id, { state: "rejected" });
        await transaction.of(obligationOccurrenceRecords).update("FIRE-DRILL~FS~2022-H2", { doneOn: null });
        await transaction.of(walkRecords).remove("recorded-environment-evaluation-FS-2022-06-14");
        await transaction.of(applicationRecords).update("seeded-SW-LED-0001", { state: "cancelled" });
        await transaction.of(reportEntryRecords).update("recorded-year-16", {
          figures: [{ key: "permits", name: "公務臨時停車證", value: "8661", unit: "張" }],
        });
      });
      const after = textOf(await write("city-year", YEAR));
      for (const sentence of [
        "受理案件計894件",
        "自衛消防編組訓練，四維行政中心2次、鳳山行政中心1次，並將演練成果彙送主管機關消防局備查。",
        "績效考核，四維行政中心3次、鳳山行政中心2次。",
        "播放市政宣導短片計28次。",
        "公務臨時停車證約8,661張",
      ]) {
        expect(after).toContain(sentence);
      }
    });
  });
}

const folder = mkdtempSync(join(tmpdir(), "weishan-city-"));
describeReports(
  "SQLite",
  async () => ({ kind: "sqlite", file: join(folder, "records.db") }),
  async () => rmSync(folder, { recursive: true, force: true }),
);

describe.runIf(requireProgram("postgres", "postgresql"))("with a server", () => {
  let server: PostgresServer;
  describeReports(
    "PostgreSQL",
    async () => {
      server = await PostgresServer.start();
      return { kind: "postgres", url: server.createDatabase() };
    },
    () => server.stop(),
  );
});
