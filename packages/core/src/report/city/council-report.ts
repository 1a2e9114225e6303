import { plusDays } from "../../calendar/index.ts";
import type { Report } from "../report.ts";
import { reportDraft } from "../report-draft.ts";
import { rocDayName } from "../report-period.ts";
import { writeCityTables } from "./city-annex.ts";
import { repairCount } from "./city-counts.ts";
import type { CityFacts } from "./city-facts.ts";
import { writeGaps } from "./city-gaps.ts";
import { type CityLine, line, linesOf, writeItems } from "./city-lines.ts";
import { centersName, countOf, monthsName, named } from "./city-words.ts";
import type { CityHead } from "./city-year-report.ts";

/**
 * The part of the report to the city council (業務報告) that concerns both centres, in the sentences and the order of
 * the city's own report of March 111. It covers the days between two sessions, and counts nothing beside them.
 */
export function councilReport(facts: CityFacts, { kind, issuer, datedAt }: CityHead): Report {
  const { centers, period } = facts;
  const draft = reportDraft({
    kind,
    title: `業務報告（${period.name}）`,
    language: "zh-TW",
    centerIds: centers.map(({ id }) => id),
    period,
    datedAt,
    issuer,
    cover: [{ name: "範圍", value: `${centersName(centers)}部分` }],
    chapters: "formal",
    warning: null,
  });
  const last = plusDays(period.to, -1);
  draft.section(1, "重要業務執行狀況");
  draft.say`謹就${named(rocDayName(period.from))}至${named(rocDayName(last))}（以下簡稱本期）本處職掌之重要業務執行情形報告如後，敬請指教。`;
  draft.section(2, "建構友善公務環境");
  writeItems(draft, { level: 3, heading: "打造安全友善空間" }, [
    { lines: linesOf(facts, "equipment-works", repairLines(facts)) },
  ]);
  writeItems(draft, { level: 3, heading: "落實場域環境清潔維護" }, [
    { lines: linesOf(facts, "clean-environment", cleaningLines(facts)) },
  ]);
  writeItems(draft, { level: 3, heading: "場地有效管理多元利用" }, [{ lines: venueLines(facts) }]);
  writeItems(draft, { level: 3, heading: "提升場地使用價值" }, [{ lines: linesOf(facts, "site-value") }]);
  writeItems(draft, { level: 2, heading: "車輛管理" }, [{ lines: linesOf(facts, "parking") }]);
  draft.section(1, "附表");
  writeCityTables(draft, facts);
  writeGaps(draft, facts, "council");
  return draft.finish();
}

const repairLines = (facts: CityFacts): readonly CityLine[] => [
  line`辦理${named(centersName(facts.centers))}辦公大樓水電、土木、通訊、消防、空調、電梯等設施維修案，本期共計處理${repairCount(facts)}，藉由平時加強維護，維持${both(facts)}使用效能及友善環境。`,
];

/** 兩行政中心, or the name of the one. */
const both = ({ centers }: Pick<CityFacts, "centers">): ReturnType<typeof named> | string =>
  centers.length === 2 ? "兩行政中心" : named(centersName(centers));

/** Patrols for breeding places of mosquitoes, and the evaluations of cleanliness: told as far as they were held. */
function cleaningLines(facts: CityFacts): readonly CityLine[] {
  const { dengueWalks, evaluations, breedingSites } = facts;
  const evaluated = { centers: facts.centers.filter(({ id }) => evaluations.some(({ centerId }) => centerId === id)) };
  const registered = breedingSites.foundCount > 0 ? "，並造冊列管" : "";
  const patrolled: CityLine =
    dengueWalks.length === 0
      ? []
      : [
          `為落實經管場域登革熱防治，本處持續針對權管環境區域及宿舍等易生孳生源處，包含花圃盆栽、瓶罐容器及低窪積水處等定期派員巡檢與清除${registered}。`,
        ];
  const evaluation: CityLine =
    evaluations.length === 0
      ? []
      : line`${dengueWalks.length === 0 ? "" : "另"}本期亦於${named(monthsName(evaluations))}辦理${both(evaluated)}各機關環境清潔評比，由檢查小組至各機關進行實地考核檢查，並責成各受檢單位確實改善，以提供員工及洽公民眾優質、舒適洽辦公環境。`;
  const all = [...patrolled, ...evaluation];
  return all.length === 0 ? [] : [all];
}

/** Halls and open places of all centres together, and their meeting rooms. */
function venueLines(facts: CityFacts): readonly CityLine[] {
  const source = {
    zh: "場地使用統計：已舉行之使用（GET /booking-statistics）",
    en: "Statistics of uses: those that took place (GET /booking-statistics)",
  };
  const sum = (ending: string): number =>
    facts.uses.filter(({ key }) => key.endsWith(ending)).reduce((total, { heldCount }) => total + heldCount, 0);
  const halls = countOf(facts, {
    id: "uses.halls",
    name: { zh: "中庭、廣場、大禮堂及多媒體會議室開放場次", en: "Uses of halls and open places" },
    value: sum("-halls"),
    unit: "場次",
    source,
  });
  const rooms = countOf(facts, {
    id: "uses.meeting-rooms",
    name: { zh: "會議室使用場次", en: "Uses of meeting rooms" },
    value: sum("-meeting-rooms"),
    unit: "場次",
    source,
  });
  return [
    line`${named(centersName(facts.centers))}大樓活動場地及會議室等集會場所，為充分利用會場空間及設備，提高使用效率，使其發揮最大效用。本處持續積極配合各單位辦理各項政令宣導、市政行銷、學術教育、社教、演講、展覽、表演等活動申請受理，本期${both(facts)}場地，共計開放${halls}，各會議室等集會場所申請使用共計${rooms}。透過有效管理持續提升行政中心場地使用效能。`,
  ];
}
