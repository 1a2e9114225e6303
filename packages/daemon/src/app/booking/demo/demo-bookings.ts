import type { ApplicationState } from "@weishan/core/booking";
import { type OfficeCalendar, plainDateOf, plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ApplicationDesk } from "../application/application-desk.ts";
import type { AskedApplication, Overrule } from "../application/application-side.ts";
import type { DeskCaller } from "../desk-caller.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { LettingDesks } from "../letting-desks.ts";
import type { RuleBookShelf } from "../rule-book/rule-book-shelf.ts";
import type { DemoOrganisation } from "./demo-organisations.ts";
import { type DemoSlot, demoConcert, demoUses, demoWeeks, demoWishes } from "./demo-weeks.ts";
import { enterLettings } from "./enter-lettings.ts";
import { testCard } from "./test-card.ts";

export interface DemoBookingParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  readonly desk: ApplicationDesk;
  readonly shelf: Pick<RuleBookShelf, "bookFor">;
  readonly calendar: Pick<OfficeCalendar, "isWorkday">;
  readonly lettings: LettingDesks;
  readonly clock: Clock;
  readonly log: Logger;
}

const BY_DEMO = { kind: "system", part: "demonstration" } as const;
const REASON = "示範資料 demonstration data";
/** The air handler of the auditorium's stage. */
const AIR_HANDLER = "SW.MAIN.01F.AHU.04";
/** Fillers of a list that looks like a desk's; ids are UUIDs as the public form makes them. */
const demoId = (count: number): string => `de500000-0000-4000-8000-${String(count).padStart(12, "0")}`;

/** As whom the demonstration works: its own clerk, everywhere. */
const clerk: DeskCaller = {
  principal: {
    kind: "person",
    personId: "demo-booking-desk",
    displayName: "demo-booking-desk",
    grants: [{ role: "facility-manager", centers: "all", systems: "all" }],
    scopes: null,
  },
  actor: BY_DEMO,
};

/**
 * A booking desk as it is on any day: three weeks behind it, uses that go on now, eight weeks ahead, and applications in
 * every state. Everything is made up and says so. Made only where there is no application yet: the demonstration goes on
 * with what its visitors did.
 */
export async function makeDemoBookings(parts: DemoBookingParts): Promise<void> {
  const { records, ledger, clock, shelf, calendar } = parts;
  if ((await records.of(applicationRecords).count()) > 0) return;
  const now = clock.now();
  const uses = demoUses(now, ledger.tree);
  if (!ledger.tree.byId.has("SW.AUDITORIUM") || !ledger.tree.byId.has("FS.MULTIMEDIA")) return;
  const wishes = demoWishes(now);
  const { association: _one, school: _other, ...wanted } = wishes;
  const taken: readonly DemoSlot[] = [
    ...uses.flatMap(({ slots }) => slots),
    ...Object.values(wanted),
    ...seriesSlots(now),
  ];
  const weeks = demoWeeks({
    now,
    tree: ledger.tree,
    taken,
    openOn: (date) => ({ isWorked: calendar.isWorkday(date), hasEvents: true }),
  });
  await enterLettings([...uses, ...weeks], {
    records,
    ledger,
    now,
    isHoliday: (date) => !calendar.isWorkday(date),
    bookOf: ({ slots, centerId, venueClass }) => {
      const [slot] = slots;
      const id = slot?.resourceId ?? "";
      return shelf.bookFor({ id, centerId, venueClass }, taipeiDate(now)) ?? null;
    },
  });
  await makeMaintenance(parts, now);
  await makeApplications(parts, wishes);
  // What is told here is looked at, not relied on: a part that the rules of an installation refuse is left out.
  for (const make of [makeSeries, makeWaiting, makeMedia]) {
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await make(parts, now).catch((error: unknown) => {
      if (!isWeishanError(error)) throw error;
      parts.log.warn({ error }, "a part of the demonstration's bookings could not be made");
    });
  }
}

/** The air handler stands still until an hour into the concert: the desk is warned, and other halls are offered. */
async function makeMaintenance({ records, ledger }: DemoBookingParts, now: EpochMs): Promise<void> {
  const [concertFrom] = demoConcert(now);
  await records.change({ actor: BY_DEMO, action: "demonstration.maintenance", reason: REASON }, (transaction) =>
    ledger.place(transaction, [
      {
        bookingId: "demo-maintenance",
        kind: "maintenance",
        equipmentId: AIR_HANDLER,
        from: epochMs(concertFrom - 8 * 3_600_000),
        to: epochMs(concertFrom + 3_600_000),
        title: "大禮堂 2 號空調箱皮帶更換（示範）",
      },
    ]),
  );
}

interface DemoApplication {
  readonly slot: DemoSlot;
  readonly title: string;
  readonly by: DemoOrganisation;
  readonly applicantClass: string;
  readonly persons: number;
  /** Each step after it was handed in; none: it stays a draft. */
  readonly steps: readonly ApplicationState[];
  readonly reason?: string;
}

/** Applications that went through the desk step by step. */
async function makeApplications(parts: DemoBookingParts, wishes: ReturnType<typeof demoWishes>): Promise<void> {
  const { association, school } = wishes;
  const citizen: DemoOrganisation = { name: "陳先生讀書會（示範）", rank: 6 };
  const company: DemoOrganisation = { name: "新灣科技公司（示範）", rank: 5 };
  const list: readonly DemoApplication[] = [
    {
      slot: wishes.rivals,
      title: "城市發展論壇",
      by: association,
      applicantClass: "civil-body",
      persons: 320,
      steps: ["submitted"],
    },
    {
      slot: wishes.rivals,
      title: "澄湖國小校慶音樂會",
      by: school,
      applicantClass: "school",
      persons: 380,
      steps: ["submitted"],
    },
    {
      slot: wishes.correction,
      title: "社區路跑起跑典禮",
      by: association,
      applicantClass: "civil-body",
      persons: 400,
      steps: ["submitted", "correction-asked"],
      reason: "請補交通維持計畫與保險單",
    },
    {
      slot: wishes.due,
      title: "產品教育訓練",
      by: company,
      applicantClass: "company",
      persons: 70,
      steps: ["submitted", "approved"],
    },
    {
      slot: wishes.dueSoon,
      title: "志工培力課程",
      by: association,
      applicantClass: "civil-body",
      persons: 45,
      steps: ["submitted", "approved"],
    },
    { slot: wishes.draft, title: "讀書會（尚未送出）", by: citizen, applicantClass: "citizen", persons: 20, steps: [] },
    {
      slot: wishes.withdrawn,
      title: "英語會話班",
      by: citizen,
      applicantClass: "citizen",
      persons: 18,
      steps: ["submitted", "withdrawn"],
    },
    {
      slot: wishes.rejected,
      title: "投資說明會",
      by: company,
      applicantClass: "company",
      persons: 25,
      steps: ["submitted", "rejected"],
      reason: "商業推銷，不符使用目的",
    },
    {
      slot: wishes.cancelled,
      title: "設計師交流會",
      by: association,
      applicantClass: "civil-body",
      persons: 30,
      steps: ["submitted", "approved", "cancelled"],
      reason: "講者行程異動",
    },
  ];
  for (const [index, wish] of list.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they came in
    await makeApplication(parts, wish, demoId(index + 1)).catch((error: unknown) => {
      if (!isWeishanError(error)) throw error;
      parts.log.warn({ error, title: wish.title }, "an application of the demonstration could not be made");
    });
  }
}

async function makeApplication(
  { records, desk }: DemoBookingParts,
  { slot, title, by, applicantClass, persons, steps, reason = REASON }: DemoApplication,
  id: string,
): Promise<void> {
  const asked: AskedApplication = {
    title,
    purpose: "social-education",
    description: REASON,
    organisation: by.name,
    applicantClass,
    attendancePersons: persons,
    contactName: "示範聯絡人",
    contactPhone: "07-000-0000",
    contactEmail: null,
    slots: [{ ...slot, layout: null }],
    equipment: [],
    airConditioning: true,
    needsStepFreeAccess: false,
    hasInsurance: true,
  };
  const hand = { personId: "demo-booking-desk", part: null };
  const parties = ["applicant", "desk", "approver", "manager"] as const;
  const change = { actor: BY_DEMO, action: "demonstration.application", reason: REASON };
  await records.change(change, async (transaction) => {
    const made = await desk.make(transaction, { id, asked, source: "public", applicantId: null, hand });
    for (const to of steps) {
      if (to === "submitted") {
        // oxlint-disable-next-line no-await-in-loop -- one step after the other
        await desk.submit(transaction, id, { hand, parties });
      } else {
        const overrule = overruleOf(to, made.findings);
        // oxlint-disable-next-line no-await-in-loop -- see above
        if (overrule !== null) await desk.overrule(transaction, id, { overrule, hand });
        const cause = to === "cancelled" ? ({ cause: "applicant" } as const) : {};
        // oxlint-disable-next-line no-await-in-loop -- see above
        await desk.step(transaction, id, { to, hand, parties, reason, ...cause });
      }
    }
  });
}

/** Before it approves the desk lets pass what the rule book lets it pass. */
function overruleOf(
  to: ApplicationState,
  findings: readonly { readonly key: Overrule["findings"][number]; readonly mayOverrule: boolean }[],
): Overrule | null {
  const keys = to === "approved" ? findings.filter(({ mayOverrule }) => mayOverrule).map(({ key }) => key) : [];
  return keys.length === 0 ? null : { findings: keys, reason: REASON };
}

const SERIES_ROOM = "SW.MEETING.2";
const SERIES_COUNT = 10;

/** The next Tuesday at nine, and those after it. */
function seriesStart(now: EpochMs): string {
  const today = taipeiDate(now);
  const TUESDAY = 2;
  return plusDays(today, ((TUESDAY - plainDateOf(today).dayOfWeek + 6) % 7) + 1);
}

const seriesSlots = (now: EpochMs): readonly DemoSlot[] =>
  Array.from({ length: SERIES_COUNT }, (_, week) => {
    const date = plusDays(seriesStart(now), week * 7);
    return { resourceId: SERIES_ROOM, from: taipeiInstant(date, "09:00"), to: taipeiInstant(date, "11:00") };
  });

async function makeSeries({ lettings: { series } }: DemoBookingParts, now: EpochMs): Promise<void> {
  const wish = {
    resourceId: SERIES_ROOM,
    rrule: `FREQ=WEEKLY;BYDAY=TU;COUNT=${SERIES_COUNT}`,
    start: `${seriesStart(now)}T09:00`,
    minutes: 120,
    monthEnd: "skip",
    setUpMinutes: 0,
    tearDownMinutes: 0,
    exceptions: [],
  } as const;
  const { previewToken } = await series.preview(wish, clerk);
  const label = { title: "每週工務會報（示範）", organisation: "示範・養護工程科", applicantClass: "city-agency" };
  await series.book({ ...wish, ...label, application: null, previewToken, skips: [] }, clerk);
}

async function makeWaiting({ lettings: { waitingList } }: DemoBookingParts, now: EpochMs): Promise<void> {
  const date = plusDays(taipeiDate(now), 8);
  const wish = { resourceId: "SW.MEETING.1", isAnyAlike: false, seatsAtLeast: null, applicationId: null } as const;
  const contact = { contactName: "示範聯絡人", contactPhone: "07-000-0000", contactEmail: null };
  const time = { from: taipeiInstant(date, "09:00"), to: taipeiInstant(date, "12:00") };
  const waiting = [
    { id: "demo-waiting-1", title: "環境教育講座", organisation: "城市發展協會（示範）" },
    { id: "demo-waiting-2", title: "家長委員會議", organisation: "澄湖國小（示範）" },
  ];
  // oxlint-disable-next-line no-await-in-loop -- in the order in which they came
  for (const entry of waiting) await waitingList.add({ ...wish, ...time, ...contact, ...entry }, clerk);
}

async function makeMedia({ lettings: { media } }: DemoBookingParts, now: EpochMs): Promise<void> {
  const today = taipeiDate(now);
  const label = { applicantClass: "city-agency", applicationId: null, resourceIds: [], centerId: "SW" } as const;
  const wall = [
    { id: "demo-media-1", title: "登革熱防治宣導", organisation: "示範・衛生科", days: 14 },
    { id: "demo-media-2", title: "冬日遊港都", organisation: "示範・文化科", days: 20 },
    { id: "demo-media-3", title: "節約用電", organisation: "示範・都市發展科", days: 7 },
    { id: "demo-media-4", title: "公車路線調整", organisation: "示範・交通科", days: 10 },
  ];
  for (const [index, { days, ...film }] of wall.entries()) {
    const toDate = plusDays(today, days);
    // oxlint-disable-next-line no-await-in-loop -- each takes the next slot
    await media.book({ ...label, ...film, target: "led-wall", fromDate: today, toDate }, clerk);
    // oxlint-disable-next-line no-await-in-loop -- see above
    await media.handInPicture(film.id, testCard(index), clerk);
    // oxlint-disable-next-line no-await-in-loop -- see above; the last one waits for its review
    if (index < wall.length - 1) await media.review(film.id, { isApproved: true, note: null }, clerk);
  }
  const poster = { ...label, target: "poster-frame", fromDate: today, toDate: today } as const;
  const frames = { resourceIds: ["SW.POSTER.P01.1", "SW.POSTER.P02.1"] };
  await media.book(
    { ...poster, ...frames, id: "demo-media-5", title: "春節連假停車公告", organisation: "示範・秘書科" },
    clerk,
  );
}
