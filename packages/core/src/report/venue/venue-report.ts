import type { UseRow, VenueClass } from "../../booking/index.ts";
import { plainDateOf, plusDays, rocYearOf } from "../../calendar/index.ts";
import { centersName, named } from "../city/city-words.ts";
import { counted, share } from "../count-source.ts";
import type { Report, ReportPeriod } from "../report.ts";
import { type DraftHead, type ReportDraft, reportDraft } from "../report-draft.ts";
import { rocDayName } from "../report-period.ts";
import type { VenueFacts } from "./venue-facts.ts";

const SOURCE = { zh: "場地使用統計（GET /booking-statistics）", en: "Statistics of uses (GET /booking-statistics)" };

const CLASS_NAMES: Readonly<Record<VenueClass, string>> = {
  atrium: "中庭",
  plaza: "廣場",
  auditorium: "大禮堂",
  "multimedia-room": "多媒體簡報室",
  "meeting-room": "會議室",
  residence: "官邸",
  "display-window": "櫥窗",
  "led-wall": "LED電視牆",
  "poster-frame": "電梯海報夾",
  equipment: "器材",
};

const OUTCOMES = [
  ["heldCount", "已舉行"],
  ["plannedCount", "尚未舉行"],
  ["cancelledCount", "取消"],
  ["noShowCount", "未到"],
  ["forceMajeureCount", "天災停辦"],
] as const;

/** How the venues were used (場地使用統計): by group of the city, month by month, and how full they were. */
export function venueReport(facts: VenueFacts, head: Omit<DraftHead, "title">): Report {
  const { period } = head;
  const draft = reportDraft({ ...head, title: `${centersName(facts.centers)}${period.name}場地使用統計` });
  draft.section(1, "使用概況");
  writeSummary(draft, facts, period);
  writeGroups(draft, facts);
  writeMonths(draft, facts, period);
  writeUtilisation(draft, facts);
  draft.section(1, "計算方式");
  if (facts.countedTo < period.to) {
    draft.note`本期尚未結束，各項統計截至${named(rocDayName(plusDays(facts.countedTo, -1)))}。`;
  }
  draft.note`${named(facts.definition.zh)}`;
  return draft.finish();
}

const usesNumber = (id: string, name: string, value: number) =>
  counted(`venues.${id}`, { name: { zh: name, en: id }, value, unit: "場次", source: SOURCE });

function writeSummary(draft: ReportDraft, { groups }: VenueFacts, { name }: ReportPeriod): void {
  const sum = (key: (typeof OUTCOMES)[number][0]): number => groups.reduce((total, group) => total + group[key], 0);
  const [held, cancelled, missed] = [sum("heldCount"), sum("cancelledCount"), sum("noShowCount")];
  const rate = share("venues.lost-share", {
    name: { zh: "取消及未到比率", en: "Cancelled and missed" },
    part: cancelled + missed,
    whole: held + cancelled + missed,
    source: SOURCE,
  });
  draft.say`${named(name)}各場地使用共計${usesNumber("held", "已舉行場次", held)}；取消${usesNumber("cancelled", "取消場次", cancelled)}、未到${usesNumber("no-show", "未到場次", missed)}，占${rate}。`;
}

/** Let by days and weeks: hours say nothing about them. */
const BY_DAYS: ReadonlySet<string> = new Set(["led-wall", "poster-frames"]);

const hoursNumber = ({ key, name, heldMinutes }: VenueFacts["groups"][number]) =>
  counted(`venues.${key}.hours`, {
    name: { zh: `${name.zh}：使用時數`, en: `${key}: hours` },
    value: Math.round(heldMinutes / 60),
    unit: "小時",
    source: SOURCE,
  });

function writeGroups(draft: ReportDraft, { groups }: VenueFacts): void {
  draft.table({
    caption: "場地使用，依市府統計分類",
    header: ["場地", ...OUTCOMES.map(([, name]) => `${name}（場次）`), "使用時數（小時）"],
    rows: groups.map((group) => [
      named(group.name.zh),
      ...OUTCOMES.map(([key, name]) =>
        draft.number(usesNumber(`${group.key}.${key}`, `${group.name.zh}：${name}`, group[key]), "bare"),
      ),
      BY_DAYS.has(group.key) ? null : draft.number(hoursNumber(group), "bare"),
    ]),
  });
}

/** The months of a period as the statistics name them, and as people do. */
function monthsOf({ from, to }: ReportPeriod): readonly { readonly key: string; readonly name: string }[] {
  const months: { key: string; name: string }[] = [];
  for (let day = plainDateOf(from).with({ day: 1 }); day.toString() < to; day = day.add({ months: 1 })) {
    const year = rocYearOf(day.toString());
    months.push({ key: `${year}-${day.toString().slice(5, 7)}`, name: `${year}年${day.month}月` });
  }
  return months;
}

function writeMonths(draft: ReportDraft, facts: VenueFacts, period: ReportPeriod): void {
  const months = monthsOf(period);
  if (months.length < 2) return;
  draft.section(1, "逐月使用情形");
  for (const center of facts.centers) writeMonthsOf(draft, facts, { center, months });
}

function writeMonthsOf(
  draft: ReportDraft,
  { rows }: VenueFacts,
  { center, months }: { readonly center: VenueFacts["centers"][number]; readonly months: ReturnType<typeof monthsOf> },
): void {
  const own = rows.filter(({ centerId }) => centerId === center.id);
  const classes = (Object.keys(CLASS_NAMES) as VenueClass[]).filter((one) => own.some(isOf(one)));
  if (classes.length === 0) return;
  const held = (found: readonly UseRow[]): number => found.reduce((sum, { heldCount }) => sum + heldCount, 0);
  const valueOf = (venueClass: VenueClass, key: string): number =>
    held(own.filter((row) => row.venueClass === venueClass && row.period === key));
  const cell = (id: string, name: string, value: number) =>
    draft.number(usesNumber(`${center.id}.${id}`, `${center.name.zh}${name}`, value), "bare");
  const all = (key: string): number => held(own.filter(({ period }) => period === key));
  draft.table({
    caption: `${center.name.zh}逐月使用場次`,
    header: ["月份", ...classes.map((one) => `${CLASS_NAMES[one]}（場次）`), "合計（場次）"],
    rows: months.map(({ key, name }) => [
      named(name),
      ...classes.map((one) => cell(`${one}.${key}`, `${name}${CLASS_NAMES[one]}`, valueOf(one, key))),
      cell(`all.${key}`, `${name}合計`, all(key)),
    ]),
    totals: [
      [
        "合計",
        ...classes.map((one) => cell(`${one}.sum`, `${CLASS_NAMES[one]}合計`, held(own.filter(isOf(one))))),
        cell("sum", "合計", held(own)),
      ],
    ],
  });
  const busiest = months.toSorted((one, other) => all(other.key) - all(one.key))[0];
  draft.chart({
    id: `venues-${center.id}`,
    form: "stacked-bar",
    caption: `${center.name.zh}逐月使用場次`,
    alt:
      busiest === undefined
        ? []
        : draft.words`使用最多之月份為${named(busiest.name)}，計${usesNumber(`${center.id}.all.${busiest.key}`, `${center.name.zh}${busiest.name}合計`, all(busiest.key))}。`,
    unit: "場次",
    source: SOURCE,
    coveragePct: null,
    categories: months.map(({ name }) => name),
    series: classes.map((one) => ({ name: CLASS_NAMES[one], values: months.map(({ key }) => valueOf(one, key)) })),
  });
}

const isOf =
  (venueClass: VenueClass) =>
  (row: UseRow): boolean =>
    row.venueClass === venueClass;

function writeUtilisation(draft: ReportDraft, { utilisation, centers }: VenueFacts): void {
  const rows = utilisation.filter(({ openMinutes }) => openMinutes > 0);
  if (rows.length === 0) return;
  draft.section(1, "使用率");
  draft.table({
    caption: "開放時間內使用率",
    header: ["中心", "場地", "開放時數（小時）", "使用時數（小時）", "使用率（%）"],
    rows: rows.map(({ centerId, venueClass, openMinutes, usedMinutes }) => {
      const center = centers.find(({ id }) => id === centerId)?.name.zh ?? centerId;
      const id = `venues.${centerId}.${venueClass}`;
      const name = `${center}${CLASS_NAMES[venueClass]}`;
      const hours = (key: string, word: string, minutes: number) =>
        counted(`${id}.${key}`, {
          name: { zh: `${name}${word}`, en: `${id}: ${key}` },
          value: Math.round(minutes / 60),
          unit: "小時",
          source: SOURCE,
        });
      const part = share(`${id}.share`, {
        name: { zh: `${name}使用率`, en: `${id}: share used` },
        part: usedMinutes,
        whole: openMinutes,
        source: SOURCE,
      });
      return [
        named(center),
        CLASS_NAMES[venueClass],
        draft.number(hours("open", "開放時數", openMinutes), "bare"),
        draft.number(hours("used", "使用時數", usedMinutes), "bare"),
        draft.number(part, "bare"),
      ];
    }),
  });
}
