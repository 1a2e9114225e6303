import { type PlainDateText, plusDays } from "../calendar/plain-date.ts";
import { rocYearOf } from "../calendar/roc-date.ts";
import type { LocalName } from "../center/local-name.ts";
import type { VenueClass } from "./resource.ts";
import type { VenueUse } from "./venue-use.ts";

/** A group of venues in which the city counts its uses in its yearly report. */
export interface UseGroup {
  readonly key: string;
  readonly name: LocalName;
  /** Null: both centres together. */
  readonly centerId: string | null;
  readonly venueClasses: readonly VenueClass[];
}

/**
 * The groups of the city's yearly report (施政績效成果報告, ROC 111): halls and open places of a centre in one figure,
 * its meeting rooms in another, the residence, the LED wall and the posters each for itself.
 */
export const REPORT_USE_GROUPS: readonly UseGroup[] = [
  {
    key: "siwei-halls",
    name: { zh: "四維中庭、廣場及大禮堂", en: "Siwei: atrium, plaza, auditorium" },
    centerId: "SW",
    venueClasses: ["atrium", "plaza", "auditorium"],
  },
  {
    key: "siwei-meeting-rooms",
    name: { zh: "四維會議室", en: "Siwei: meeting rooms" },
    centerId: "SW",
    venueClasses: ["meeting-room"],
  },
  {
    key: "fengshan-halls",
    name: { zh: "鳳山中庭、廣場、大禮堂及多媒體會議室", en: "Fengshan: atrium, plaza, auditorium, multimedia room" },
    centerId: "FS",
    venueClasses: ["atrium", "plaza", "auditorium", "multimedia-room"],
  },
  {
    key: "fengshan-meeting-rooms",
    name: { zh: "鳳山會議室", en: "Fengshan: meeting rooms" },
    centerId: "FS",
    venueClasses: ["meeting-room"],
  },
  { key: "residence", name: { zh: "市長官邸", en: "Mayor's residence" }, centerId: null, venueClasses: ["residence"] },
  { key: "led-wall", name: { zh: "LED 電視牆", en: "LED wall" }, centerId: null, venueClasses: ["led-wall"] },
  {
    key: "poster-frames",
    name: { zh: "電梯海報夾", en: "Elevator poster frames" },
    centerId: null,
    venueClasses: ["poster-frame"],
  },
];

/** How far a period of the statistics reaches. */
export const USE_PERIODS = ["month", "half", "year"] as const;
export type UsePeriod = (typeof USE_PERIODS)[number];

/** What is counted of a set of uses. */
export interface UseCount {
  /** Uses that took place (場次): the figure that is reported. */
  readonly heldCount: number;
  readonly plannedCount: number;
  readonly noShowCount: number;
  /** Called off before they began, by the applicant or by the centre. */
  readonly cancelledCount: number;
  /** Called off for a typhoon day and the like. */
  readonly forceMajeureCount: number;
  /** Time of the uses that took place. */
  readonly heldMinutes: number;
}

/** Uses of one class of venue in one centre and period. */
export interface UseRow extends UseCount {
  /** `111-03`, `111-H1` or `111`. */
  readonly period: string;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  /** Uses that took place, by class of applicant; the unknown ones under an empty name. */
  readonly heldByApplicantClass: Readonly<Record<string, number>>;
}

/** The period of the ROC calendar in which a day lies: `111-03`, `111-H1`, `111`. */
export function periodOf(date: PlainDateText, by: UsePeriod): string {
  const year = rocYearOf(date);
  if (by === "year") return String(year);
  const month = date.slice(5, 7);
  return by === "month" ? `${year}-${month}` : `${year}-H${month <= "06" ? 1 : 2}`;
}

/** Uses by period, centre and class of venue, in that order. Only what was used at all has a row. */
export function countUses(uses: readonly VenueUse[], by: UsePeriod): readonly UseRow[] {
  const groups = Map.groupBy(uses, ({ date, centerId, venueClass }) =>
    [periodOf(date, by), centerId, venueClass].join(" "),
  );
  return [...groups.values()]
    .flatMap((group): UseRow[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { date, centerId, venueClass } = first;
      const heldByApplicantClass: Record<string, number> = {};
      for (const { outcome, applicantClass } of group) {
        if (!tookPlace(outcome)) continue;
        const name = applicantClass ?? "";
        heldByApplicantClass[name] = (heldByApplicantClass[name] ?? 0) + 1;
      }
      return [{ period: periodOf(date, by), centerId, venueClass, ...countOf(group), heldByApplicantClass }];
    })
    .toSorted((one, other) => (rowName(one) < rowName(other) ? -1 : 1));
}

/** The uses of each group of the city's report. */
export function countReportGroups(
  uses: readonly VenueUse[],
  groups: readonly UseGroup[] = REPORT_USE_GROUPS,
): readonly (UseGroup & UseCount)[] {
  return groups.map((group) => {
    const { centerId, venueClasses } = group;
    const own = uses.filter(
      (use) => (centerId === null || use.centerId === centerId) && venueClasses.includes(use.venueClass),
    );
    return { ...group, ...countOf(own) };
  });
}

/** How long a class of venue could have been used, and how long it was. */
export interface Utilisation {
  readonly centerId: string;
  readonly venueClass: VenueClass;
  /** Hours open, all rooms of the class together. */
  readonly openMinutes: number;
  /** Used within these hours; what lies outside is not in it. */
  readonly usedMinutes: number;
  /** `usedMinutes / openMinutes`, 0–1; null where nothing was open. */
  readonly usedShare: number | null;
}

/** A stretch of time, `[from, to)`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The part of its opening hours for which each class of venue was used.
 *
 * @param rooms - the smallest parts that are let, each with when it was in use; spans of one room do not overlap
 * @param openOn - when a room is open on a day; null: it is not
 */
export function utilisationOf(
  rooms: readonly {
    readonly centerId: string;
    readonly venueClass: VenueClass;
    readonly roomId: string;
    readonly used: readonly Span[];
  }[],
  days: { readonly from: PlainDateText; readonly to: PlainDateText },
  openOn: (roomId: string, date: PlainDateText) => Span | null,
): readonly Utilisation[] {
  const dates: PlainDateText[] = [];
  for (let date = days.from; date <= days.to; date = plusDays(date, 1)) dates.push(date);
  const found = new Map<string, { centerId: string; venueClass: VenueClass; openMs: number; usedMs: number }>();
  for (const { centerId, venueClass, roomId, used } of rooms) {
    const key = `${centerId} ${venueClass}`;
    const sum = found.get(key) ?? { centerId, venueClass, openMs: 0, usedMs: 0 };
    found.set(key, sum);
    const ordered = used.toSorted((one, other) => one.from - other.from);
    let next = 0;
    for (const date of dates) {
      const open = openOn(roomId, date);
      if (open === null) continue;
      sum.openMs += open.to - open.from;
      while ((ordered[next]?.to ?? Number.POSITIVE_INFINITY) <= open.from) next++;
      for (let index = next; index < ordered.length; index++) {
        const span = ordered[index];
        if (span === undefined || span.from >= open.to) break;
        sum.usedMs += Math.max(0, Math.min(span.to, open.to) - Math.max(span.from, open.from));
      }
    }
  }
  return [...found.values()].map(({ centerId, venueClass, openMs, usedMs }) => ({
    centerId,
    venueClass,
    openMinutes: Math.round(openMs / MS_PER_MINUTE),
    usedMinutes: Math.round(usedMs / MS_PER_MINUTE),
    usedShare: openMs === 0 ? null : usedMs / openMs,
  }));
}

const MS_PER_MINUTE = 60_000;

const tookPlace = (outcome: VenueUse["outcome"]): boolean => outcome === "held" || outcome === "stopped";

function countOf(uses: readonly VenueUse[]): UseCount {
  const count = (outcome: VenueUse["outcome"]): number => uses.filter((use) => use.outcome === outcome).length;
  return {
    heldCount: count("held") + count("stopped"),
    plannedCount: count("planned"),
    noShowCount: count("no-show"),
    cancelledCount: count("cancelled"),
    forceMajeureCount: count("force-majeure"),
    heldMinutes: uses.reduce((sum, { outcome, minutes }) => sum + (tookPlace(outcome) ? minutes : 0), 0),
  };
}

const rowName = ({ period, centerId, venueClass }: UseRow): string => `${period} ${centerId} ${venueClass}`;
