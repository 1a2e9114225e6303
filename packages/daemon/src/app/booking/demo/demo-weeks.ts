import type { ResourceTree } from "@weishan/core/booking";
import { plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { DEMO_BODIES, type DemoOrganisation } from "./demo-organisations.ts";
import { ROC_111, type SeededGroup, type SeededLetting, seededYear } from "./seeded-year.ts";

const PAST_DAYS = 21;
const COMING_DAYS = 56;
const DAYS_OF_A_YEAR = 365;
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
/** Rooms for meetings of the coming weeks are asked for late: a good half of what will be there is there now. */
const KNOWN_SHARE = 0.6;

/** A time that something else of the demonstration has. */
export type DemoSlot = SeededLetting["slots"][number];

export interface DemoWeeksWish {
  readonly now: EpochMs;
  readonly tree: ResourceTree;
  readonly openOn: (date: string) => { readonly isWorked: boolean; readonly hasEvents: boolean };
  readonly taken: readonly DemoSlot[];
}

/** Three past weeks and eight coming ones, about as full as ROC 111 was; what is shown by the day is let elsewhere. */
export function demoWeeks({ now, tree, openOn, taken }: DemoWeeksWish): readonly SeededLetting[] {
  const today = taipeiDate(now);
  const scaled = (days: number, share: number): readonly SeededGroup[] =>
    ROC_111.filter(({ kind, resourceIds }) => isRoom(kind) && resourceIds.every((id) => tree.byId.has(id))).map(
      (group) => ({ ...group, uses: Math.max(1, Math.round((group.uses * days * share) / DAYS_OF_A_YEAR)) }),
    );
  const span = (firstDay: string, { dayCount, share, seed }: { dayCount: number; share: number; seed: number }) =>
    seededYear(tree, { firstDay, dayCount, seed, openOn, taken, groups: scaled(dayCount, share) }).map((letting) => ({
      ...letting,
      id: letting.id.replace("seeded", `demo${seed}`),
    }));
  const past = span(plusDays(today, -PAST_DAYS), { dayCount: PAST_DAYS, share: 1, seed: 21 });
  const coming = span(today, { dayCount: COMING_DAYS, share: KNOWN_SHARE, seed: 56 });
  return [...past, ...coming];
}

const isRoom = (kind: SeededGroup["kind"]): boolean => kind === "meeting" || kind === "event";

/** Something that the demonstration wants to have for certain. */
interface DemoUse {
  readonly id: string;
  readonly resourceId: string;
  readonly slot: readonly [from: EpochMs, to: EpochMs];
  readonly title: string;
  readonly by: DemoOrganisation;
  readonly persons: number;
  readonly more?: Partial<Pick<SeededLetting, "state" | "endCause" | "outcome" | "purpose">>;
}

const [ASSOCIATION, CHOIR, DESIGNERS, SCHOOL = { name: "澄湖國小（示範）", rank: 2 }] = DEMO_BODIES;
const AGENCY: DemoOrganisation = { name: "示範・民政科", rank: 0 };

/** The event before which the air handler of the auditorium is in maintenance: six days from now, in the evening. */
export const demoConcert = (now: EpochMs): readonly [from: EpochMs, to: EpochMs] => {
  const date = plusDays(taipeiDate(now), 6);
  return [taipeiInstant(date, "18:00"), taipeiInstant(date, "22:00")];
};

/** What goes on right now, later today, and in each of the states that a desk knows. */
export function demoUses(now: EpochMs, tree: ResourceTree): readonly SeededLetting[] {
  const quarter = Math.floor(now / QUARTER_MS) * QUARTER_MS;
  const from = (minutes: number): EpochMs => epochMs(quarter + minutes * MINUTE_MS);
  const today = taipeiDate(now);
  const on = (days: number, start: string, end: string): readonly [EpochMs, EpochMs] => {
    const date = plusDays(today, days);
    return [taipeiInstant(date, start), taipeiInstant(date, end)];
  };
  const uses: readonly DemoUse[] = [
    {
      id: "now-1",
      resourceId: "SW.MEETING.6",
      slot: [from(-60), from(90)],
      title: "跨科室專案會議",
      by: AGENCY,
      persons: 28,
    },
    {
      id: "now-2",
      resourceId: "FS.MULTIMEDIA",
      slot: [from(-30), from(120)],
      title: "數位學習工作坊",
      by: AGENCY,
      persons: 36,
    },
    {
      id: "now-3",
      resourceId: "SW.ATRIUM",
      slot: [from(-180), from(240)],
      title: "青年創作聯展",
      by: DESIGNERS ?? AGENCY,
      persons: 120,
      more: { purpose: "exhibition" },
    },
    {
      id: "soon-1",
      resourceId: "SW.MEETING.1",
      slot: [from(105), from(225)],
      title: "計畫審查會議",
      by: AGENCY,
      persons: 60,
    },
    {
      id: "soon-2",
      resourceId: "FS.MEETING.1",
      slot: [from(60), from(180)],
      title: "社區安全座談",
      by: ASSOCIATION,
      persons: 40,
    },
    {
      id: "concert",
      resourceId: "SW.AUDITORIUM",
      slot: demoConcert(now),
      title: "港都合唱團年度音樂會",
      by: CHOIR ?? ASSOCIATION,
      persons: 480,
      more: { purpose: "performance" },
    },
    {
      id: "busy",
      resourceId: "SW.MEETING.1",
      slot: on(8, "09:00", "12:00"),
      title: "年度業務檢討會",
      by: AGENCY,
      persons: 90,
    },
    {
      id: "back",
      resourceId: "SW.AUDITORIUM.C",
      slot: on(-1, "13:00", "17:00"),
      title: "消費者保護宣導",
      by: ASSOCIATION,
      persons: 150,
      more: { state: "handed-back" },
    },
    {
      id: "settled",
      resourceId: "FS.AUDITORIUM",
      slot: on(-3, "08:00", "12:00"),
      title: "長青才藝發表",
      by: CHOIR ?? ASSOCIATION,
      persons: 200,
      more: { state: "deposit-settled" },
    },
    {
      id: "stopped",
      resourceId: "SW.PLAZA.EAST",
      slot: on(-5, "13:00", "17:00"),
      title: "商品推銷（違規停止）",
      by: { name: "新灣科技公司（示範）", rank: 4 },
      persons: 60,
      more: { state: "stopped", endCause: "prohibited-use" },
    },
    {
      id: "typhoon",
      resourceId: "SW.PLAZA",
      slot: on(-9, "08:00", "17:00"),
      title: "農特產市集（颱風停辦）",
      by: ASSOCIATION,
      persons: 300,
      more: { state: "force-majeure", endCause: "force-majeure" },
    },
    {
      id: "unpaid",
      resourceId: "SW.RESIDENCE",
      slot: on(12, "13:00", "17:00"),
      title: "讀書分享會（逾期未繳）",
      by: ASSOCIATION,
      persons: 40,
      more: { state: "cancelled", endCause: "payment-overdue" },
    },
    {
      id: "nobody",
      resourceId: "SW.MEETING.8",
      slot: on(-2, "14:00", "16:00"),
      title: "採購評選會議",
      by: AGENCY,
      persons: 12,
      more: { outcome: "no-show" },
    },
  ];
  return uses.flatMap(({ id, resourceId, slot: [start, end], title, by, persons, more }): SeededLetting[] => {
    const resource = tree.byId.get(resourceId);
    if (resource === undefined) return [];
    const { centerId, venueClass } = resource;
    const base = { id: `demo-${id}`, centerId, venueClass, slots: [{ resourceId, from: start, to: end }], title };
    return [{ ...base, purpose: "meeting", organisation: by, attendancePersons: persons, outcome: "held", ...more }];
  });
}

/** What pending applications of the demonstration ask for; nobody has it yet, and nobody else gets it. */
export function demoWishes(now: EpochMs) {
  const today = taipeiDate(now);
  const on = (days: number, start: string, end: string) => {
    const date = plusDays(today, days);
    return { from: taipeiInstant(date, start), to: taipeiInstant(date, end) };
  };
  const rivals = { resourceId: "SW.AUDITORIUM", ...on(33, "13:00", "17:00") };
  return {
    rivals,
    correction: { resourceId: "SW.PLAZA", ...on(40, "08:00", "17:00") },
    due: { resourceId: "SW.MEETING.10", ...on(15, "13:00", "17:00") },
    dueSoon: { resourceId: "FS.MEETING.5", ...on(4, "09:00", "12:00") },
    draft: { resourceId: "FS.MEETING.2", ...on(20, "09:00", "12:00") },
    withdrawn: { resourceId: "FS.MEETING.3", ...on(22, "09:00", "12:00") },
    rejected: { resourceId: "SW.MEETING.9", ...on(18, "18:00", "21:00") },
    cancelled: { resourceId: "SW.MEETING.5", ...on(25, "13:00", "17:00") },
    association: ASSOCIATION,
    school: SCHOOL,
  };
}
