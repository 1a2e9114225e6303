import {
  type ApplicationEndCause,
  type ApplicationState,
  halfMonthOf,
  type LeafId,
  leavesOf,
  type ResourceTree,
  type VenueClass,
} from "@weishan/core/booking";
import { type ClockText, officeDay, plusDays, taipeiInstant } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import { DEMO_AGENCIES, DEMO_BODIES, DEMO_EVENTS, DEMO_MEETINGS, type DemoOrganisation } from "./demo-organisations.ts";
import { pick, type Random, seededRandom } from "./random.ts";

/** How a made-up letting ended. */
type SeededOutcome = "held" | "no-show" | "cancelled";

/** A letting that never was. */
export interface SeededLetting {
  readonly id: string;
  readonly centerId: string;
  readonly venueClass: VenueClass;
  readonly slots: readonly { readonly resourceId: string; readonly from: EpochMs; readonly to: EpochMs }[];
  readonly title: string;
  readonly purpose: (typeof DEMO_MEETINGS)[number]["purpose"];
  readonly organisation: DemoOrganisation;
  readonly attendancePersons: number;
  readonly outcome: SeededOutcome;
  /** How far it has come, where that does not follow from its time. */
  readonly state?: ApplicationState;
  readonly endCause?: ApplicationEndCause;
}

/** How many uses of a group of resources a year has. */
export interface SeededGroup {
  readonly key: string;
  readonly resourceIds: readonly string[];
  readonly uses: number;
  readonly kind: "meeting" | "event" | "wall" | "poster";
}

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

/**
 * The uses of ROC 111 as the yearly report counts them (施政績效成果報告 111): Siwei's halls and open places 79 and its
 * meeting rooms 1,606, Fengshan's 71 and 1,031, the residence 10, the LED wall 29, posters 28. How they fell on rooms
 * and days is made up.
 */
export const ROC_111: readonly SeededGroup[] = [
  { key: "SW-ATRIUM", resourceIds: ["SW.ATRIUM"], uses: 31, kind: "event" },
  { key: "SW-PLAZA", resourceIds: ["SW.PLAZA", "SW.PLAZA.EAST", "SW.PLAZA.WEST"], uses: 12, kind: "event" },
  {
    key: "SW-AUDITORIUM",
    resourceIds: ["SW.AUDITORIUM", "SW.AUDITORIUM.AB", "SW.AUDITORIUM.C"],
    uses: 36,
    kind: "event",
  },
  { key: "SW-MEETING", resourceIds: numbered("SW.MEETING.", 10), uses: 1_606, kind: "meeting" },
  { key: "FS-ATRIUM", resourceIds: ["FS.ATRIUM"], uses: 20, kind: "event" },
  { key: "FS-PLAZA", resourceIds: ["FS.PLAZA"], uses: 8, kind: "event" },
  { key: "FS-AUDITORIUM", resourceIds: ["FS.AUDITORIUM"], uses: 24, kind: "event" },
  { key: "FS-MULTIMEDIA", resourceIds: ["FS.MULTIMEDIA"], uses: 19, kind: "event" },
  { key: "FS-MEETING", resourceIds: numbered("FS.MEETING.", 5), uses: 1_031, kind: "meeting" },
  { key: "SW-RESIDENCE", resourceIds: ["SW.RESIDENCE", "SW.RESIDENCE.HALL"], uses: 10, kind: "event" },
  {
    key: "SW-LED",
    resourceIds: Array.from({ length: 12 }, (_, slot) => `SW.LED.S${String(slot + 1).padStart(2, "0")}`),
    uses: 29,
    kind: "wall",
  },
  { key: "POSTER", resourceIds: [], uses: 28, kind: "poster" },
];

/** One in thirty is called off, one in a hundred has nobody come: on top of the uses that are counted. */
const CANCELLED_SHARE = 1 / 30;
const NO_SHOW_SHARE = 1 / 100;
/** More tries than any group needs to find room; a year that is fuller than that is a mistake. */
const MOST_TRIES = 500;

const SESSIONS: readonly [readonly [ClockText, ClockText], ...(readonly [ClockText, ClockText])[]] = [
  ["08:00", "12:00"],
  ["13:00", "17:00"],
  ["09:00", "11:00"],
  ["14:00", "16:00"],
  ["10:00", "12:00"],
  ["08:00", "17:00"],
];
const EVENT_SESSIONS: typeof SESSIONS = [
  ["08:00", "12:00"],
  ["13:00", "17:00"],
  ["18:00", "22:00"],
  ["08:00", "17:00"],
];

/** What lettings are made up for. */
export interface SeededSpan {
  readonly firstDay: string;
  /** Absent: a year. */
  readonly dayCount?: number;
  readonly groups?: readonly SeededGroup[];
  readonly seed?: number;
  /** Times that are taken already. */
  readonly taken?: readonly SeededLetting["slots"][number][];
  /** Whether a day is worked, and whether there are events on it; absent: as the country's calendar says. */
  readonly openOn?: (date: string) => { readonly isWorked: boolean; readonly hasEvents: boolean };
}

const DAYS_OF_A_YEAR = 365;

/**
 * The lettings of a year or a part of it, the same for the same seed: on days on which the venues are open, never two in
 * one place, and exactly as many uses as the groups say. In the order of their beginning.
 *
 * @throws RangeError where a group does not fit in
 */
export function seededYear(
  tree: ResourceTree,
  {
    firstDay,
    dayCount = DAYS_OF_A_YEAR,
    groups = ROC_111,
    seed = 111,
    taken: before = [],
    openOn = asTheCountry,
  }: SeededSpan,
): readonly SeededLetting[] {
  const random = seededRandom(seed);
  const days = openDays(
    Array.from({ length: dayCount }, (_, index) => plusDays(firstDay, index)),
    openOn,
  );
  const taken = new Occupied(tree);
  for (const slot of before) taken.take(slot);
  const lettings = groups.flatMap((group) => lettingsOfGroup(group, { tree, random, days, taken }));
  return lettings.toSorted((one, other) => startOf(one) - startOf(other) || (one.id < other.id ? -1 : 1));
}

const startOf = ({ slots }: SeededLetting): number => slots[0]?.from ?? 0;

interface Days {
  /** Days on which the offices work. */
  readonly work: readonly [string, ...string[]];
  /** These and plain weekends, without the named holidays. */
  readonly event: readonly [string, ...string[]];
}

/** Offices work on working days; events are held on these and on plain weekends, not on named holidays. */
function asTheCountry(date: string): { readonly isWorked: boolean; readonly hasEvents: boolean } {
  const { kind, name } = officeDay(date);
  return { isWorked: kind !== "holiday", hasEvents: kind !== "holiday" || name === undefined };
}

function openDays(dates: readonly string[], openOn: NonNullable<SeededSpan["openOn"]>): Days {
  const [firstWork, ...otherWork] = dates.filter((date) => openOn(date).isWorked);
  const [firstEvent, ...otherEvents] = dates.filter((date) => openOn(date).hasEvents);
  if (firstWork === undefined || firstEvent === undefined) throw new RangeError("no day on which anything is open");
  return { work: [firstWork, ...otherWork], event: [firstEvent, ...otherEvents] };
}

interface Making {
  readonly tree: ResourceTree;
  readonly random: Random;
  readonly days: Days;
  readonly taken: Occupied;
}

function lettingsOfGroup(group: SeededGroup, making: Making): readonly SeededLetting[] {
  const { random } = making;
  const extra = (share: number): number => Math.round(group.uses * share);
  const wanted: readonly SeededOutcome[] = [
    ...Array.from({ length: group.uses }, () => "held" as const),
    ...Array.from({ length: extra(CANCELLED_SHARE) }, () => "cancelled" as const),
    ...Array.from({ length: extra(NO_SHOW_SHARE) }, () => "no-show" as const),
  ];
  return wanted.map((outcome, index) => {
    const id = `seeded-${group.key}-${String(index + 1).padStart(4, "0")}`;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const slots = slotsOf(group, making);
      if (!slots.every((slot) => making.taken.isFree(slot))) continue;
      for (const slot of slots) making.taken.take(slot);
      const [first] = slots;
      const resource = making.tree.byId.get(first.resourceId);
      if (resource === undefined) throw new RangeError(`there is no resource ${first.resourceId}`);
      const isMeeting = group.kind === "meeting";
      const isInside = isMeeting ? random() < 0.9 : random() < 0.45;
      const { title, purpose } = pick(isMeeting ? DEMO_MEETINGS : DEMO_EVENTS, random);
      return {
        id,
        centerId: resource.centerId,
        venueClass: resource.venueClass,
        slots,
        title,
        purpose: group.kind === "wall" || group.kind === "poster" ? "advertisement" : purpose,
        organisation: pick(isInside ? DEMO_AGENCIES : DEMO_BODIES, random),
        attendancePersons: Math.max(5, Math.round((resource.seats ?? 20) * (0.3 + 0.6 * random()))),
        outcome,
      };
    }
    throw new RangeError(`${group.key}: ${group.uses} uses do not fit into a year`);
  });
}

type Slot = SeededLetting["slots"][number];

function slotsOf({ kind, resourceIds }: SeededGroup, { tree, random, days }: Making): readonly [Slot, ...Slot[]] {
  const frames =
    kind === "poster" ? tree.resources.filter((each) => each.venueClass === "poster-frame" && each.isLettable) : [];
  const [firstId, ...otherIds] = kind === "poster" ? frames.map(({ id }) => id) : resourceIds;
  if (firstId === undefined) throw new RangeError("a group without resources");
  const resourceId = pick([firstId, ...otherIds], random);
  if (kind === "poster") {
    const { from, to } = halfMonthOf(pick(days.work, random));
    return [{ resourceId, from: taipeiInstant(from, "00:00"), to: taipeiInstant(to, "24:00") }];
  }
  if (kind === "wall") {
    const date = pick(days.work, random);
    const last = plusDays(date, pick([6, 13, 20], random));
    return [{ resourceId, from: taipeiInstant(date, "00:00"), to: taipeiInstant(last, "24:00") }];
  }
  const date = pick(kind === "meeting" ? days.work : days.event, random);
  const [from, to] = pick(kind === "meeting" ? SESSIONS : EVENT_SESSIONS, random);
  return [{ resourceId, from: taipeiInstant(date, from), to: taipeiInstant(date, to) }];
}

/** What the made-up lettings have taken so far, leaf by leaf and month by month. */
class Occupied {
  readonly #tree: ResourceTree;
  readonly #taken = new Map<LeafId, { readonly from: number; readonly to: number }[]>();

  constructor(tree: ResourceTree) {
    this.#tree = tree;
  }

  isFree({ resourceId, from, to }: Slot): boolean {
    return leavesOf(this.#tree, resourceId).every((leaf) =>
      (this.#taken.get(leaf) ?? []).every((span) => span.to <= from || to <= span.from),
    );
  }

  take({ resourceId, from, to }: Slot): void {
    for (const leaf of leavesOf(this.#tree, resourceId)) {
      this.#taken.set(leaf, [...(this.#taken.get(leaf) ?? []), { from, to }]);
    }
  }
}
