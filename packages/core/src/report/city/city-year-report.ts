import type { EpochMs } from "../../reading/index.ts";
import type { Report } from "../report.ts";
import { reportDraft } from "../report-draft.ts";
import { writeCityTables } from "./city-annex.ts";
import { countsByCenter, evaluations, sameInAll, useCount } from "./city-counts.ts";
import type { CityFacts } from "./city-facts.ts";
import { writeGaps } from "./city-gaps.ts";
import { type CityItem, type CityLine, line, linesOf, writeItems } from "./city-lines.ts";
import { drillLine, trainingLines, upkeepLines } from "./city-safety.ts";
import { centersName, named, yearName } from "./city-words.ts";

/** Who hands a report of the city in, and when. */
export interface CityHead {
  readonly kind: string;
  /** 高雄市政府行政暨國際處 */
  readonly issuer: string;
  readonly datedAt: EpochMs;
}

/**
 * The part of the yearly report (施政績效成果報告) that concerns both centres, in the sentences and the order of the
 * city's own report of ROC 111. What is counted is counted from the facts; what no desk keeps is what people entered.
 */
export function cityYearReport(facts: CityFacts, { kind, issuer, datedAt }: CityHead): Report {
  const { centers, period } = facts;
  const draft = reportDraft({
    kind,
    // Below the name of who hands it in it reads as the city heads it: 高雄市政府行政暨國際處111年度施政績效成果報告.
    title: `${yearName(period)}施政績效成果報告`,
    language: "zh-TW",
    centerIds: centers.map(({ id }) => id),
    period,
    datedAt,
    issuer,
    cover: [{ name: "範圍", value: `${centersName(centers)}部分` }],
    chapters: "formal",
    warning: null,
  });
  draft.section(1, "一般行政");
  draft.section(2, "事務管理");
  writeItems(draft, { level: 3, heading: "庶務工作" }, generalItems(facts));
  writeItems(draft, { level: 3, heading: "廳舍管理維護" }, [
    { lines: linesOf(facts, "building-upkeep", upkeepLines(facts)) },
  ]);
  writeItems(draft, { level: 3, heading: "宿舍管理" }, [
    { lines: linesOf(facts, "dormitories", residenceLines(facts)) },
  ]);
  writeItems(draft, { level: 3, heading: "財產管理" }, [{ lines: linesOf(facts, "property") }]);
  writeItems(draft, { level: 3, heading: "防護工作" }, [
    { lines: linesOf(facts, "civil-defence", [...trainingLines(facts), ...drillLine(facts)]) },
  ]);
  writeItems(draft, { level: 2, heading: "充實設備" }, [{ lines: linesOf(facts, "equipment-works") }]);
  writeItems(draft, { level: 2, heading: "車輛管理" }, [
    { title: line`核發臨時停車證`, lines: linesOf(facts, "parking") },
  ]);
  draft.section(1, "附表");
  writeCityTables(draft, facts);
  writeGaps(draft, facts, "city-year");
  return draft.finish();
}

/** （一）庶務工作: greening, the venues, purchasing, the public space. */
function generalItems(facts: CityFacts): readonly CityItem[] {
  const sites = named(centersName(facts.centers));
  return [
    { title: line`辦理${sites}環境美綠化`, lines: linesOf(facts, "greening", evaluationLines(facts)) },
    { title: line`加強${sites}會場利用`, lines: linesOf(facts, "venue-service", venueLines(facts)) },
    {
      title: line`推動綠色環保採購及優先採購身心障礙福利機構物品`,
      lines: linesOf(facts, "green-purchasing"),
    },
    { title: line`打造與民眾友善互動之公共空間`, lines: linesOf(facts, "public-space", mediaLines(facts)) },
  ];
}

function evaluationLines(facts: CityFacts): readonly CityLine[] {
  const rule = line`依據本府${named(centersName(facts.centers))}大樓環境清潔維護實施計畫，辦理環境清潔暨美綠化績效考核`;
  const kind = evaluations(facts);
  const same = sameInAll(facts, kind);
  if (same !== undefined) return same.value === 0 ? [] : [[...rule, same, "。"]];
  const each = countsByCenter(facts, kind).flatMap(({ center, number }, index) => [
    index === 0 ? "" : "、",
    named(center.name.zh),
    number,
  ]);
  return [[...rule, "，", ...each, "。"]];
}

/** What the city calls the halls and open places of a centre, in its own words. */
const HALLS: Readonly<Record<string, { readonly words: string; readonly halls: string; readonly rooms: string }>> = {
  SW: { words: "中庭、廣場及大禮堂", halls: "siwei-halls", rooms: "siwei-meeting-rooms" },
  FS: { words: "中庭、廣場、大禮堂及多媒體會議室", halls: "fengshan-halls", rooms: "fengshan-meeting-rooms" },
};

function venueLines(facts: CityFacts): readonly CityLine[] {
  const parts = facts.centers.flatMap(({ id, name }): readonly CityLine[] => {
    const own = HALLS[id];
    const halls = own === undefined ? undefined : useCount(facts, own.halls);
    const rooms = own === undefined ? undefined : useCount(facts, own.rooms);
    if (own === undefined || halls === undefined || rooms === undefined) return [];
    return [line`${named(name.zh)}${own.words}計開放${halls}，各會議室等受理申請使用計${rooms}`];
  });
  if (parts.length === 0) return [];
  const joined = parts.flatMap((part, index) => (index === 0 ? part : ["；", ...part]));
  return [[named(yearName(facts.period)), ...joined, "。"]];
}

/** Posters in the elevators, films on the wall. */
function mediaLines(facts: CityFacts): readonly CityLine[] {
  const [posters, films] = [useCount(facts, "poster-frames"), useCount(facts, "led-wall")];
  const sites = named(centersName(facts.centers));
  const wall = named(facts.centers.find(({ id }) => id === "SW")?.name.zh ?? "");
  return [
    ...(posters === undefined || posters.value === 0
      ? []
      : [
          line`受理本府各機關學校申請於${sites}電梯內海報夾張貼海報計${posters}，讓市政服務資訊更普及，延伸本府服務市民朋友的觸角。`,
        ]),
    ...(films === undefined || films.value === 0 || wall.name === ""
      ? []
      : [line`受理本府各機關學校申請於${wall}中庭LED電視牆播放市政宣導短片計${films}。`]),
  ];
}

function residenceLines(facts: CityFacts): readonly CityLine[] {
  const uses = useCount(facts, "residence");
  if (uses === undefined || uses.value === 0) return [];
  return [
    line`活化首長職務宿舍（市長官邸）提供予機關（構）及經政府立案之公私立學校、公司、行號或團體，舉辦有關文化藝術、學術教育、社會教育等活動或其他經主管機關核准之公益活動。${named(yearName(facts.period))}申請使用計${uses}。`,
  ];
}
