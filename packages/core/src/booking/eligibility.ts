import { daysBetween, type PlainDateText, plusDays } from "../calendar/plain-date.ts";
import { taipeiDate, taipeiInstant } from "../calendar/taipei-time.ts";
import type { LocalName } from "../center/local-name.ts";
import type { EpochMs } from "../reading/quantity.ts";
import { daysOf, halfMonthOf, type TimeSpan, takenSessions } from "./charged-unit.ts";
import type { Finding, FindingKey } from "./finding.ts";
import type { IsHoliday, QuoteRequest, WantedSlot } from "./quote.ts";
import { applicantClass, isInForce, type Quota, type RuleBook } from "./rule-book.ts";

/** What an application asks for, as far as its rule book has something to say about it. */
export interface CheckedRequest extends QuoteRequest {
  readonly slots: readonly (WantedSlot & { readonly layout: string | null })[];
  readonly attendancePersons: number;
  readonly hasInsurance: boolean;
  /** Keys of the papers that came with it. */
  readonly papers: readonly string[];
}

/** What a check depends on besides the application and its rule book. */
export interface CheckContext {
  /** When it was handed in, or would be: the notice counts from there. */
  readonly at: EpochMs;
  readonly isHoliday: IsHoliday;
  /** What is known of a resource that is asked for; undefined where there is no such thing. */
  readonly resourceOf: (
    resourceId: string,
  ) => { readonly name: LocalName; readonly seats: number | null; readonly isLettable: boolean } | undefined;
  /** Uses that this applicant has already, confirmed or being decided, by their first day; without this one. */
  readonly ownUses: readonly PlainDateText[];
  /** Whether a use falls into a day that was declared off: a typhoon day, an afternoon, a day of the centre's own. */
  readonly isDeclaredOff: (date: PlainDateText, span: TimeSpan) => boolean;
}

interface Question {
  readonly book: RuleBook;
  readonly request: CheckedRequest;
  readonly context: CheckContext;
  readonly firstDay: PlainDateText;
}

type Objection = readonly [FindingKey, LocalName];

/**
 * In what an application does not follow its rule book, in the order in which a desk looks at it; empty: in nothing.
 *
 * Whether the time is free is not asked here: that is the ledger's to say. Never throws.
 */
export function checkRequest(book: RuleBook, request: CheckedRequest, context: CheckContext): readonly Finding[] {
  const first = request.slots.toSorted((left, right) => left.from - right.from).at(0);
  if (first === undefined) return [];
  const question: Question = { book, request, context, firstDay: taipeiDate(first.from) };
  const objections = [
    ...noticeObjections(question),
    ...venueObjections(question),
    ...timeObjections(question),
    ...peopleObjections(question),
    ...equipmentObjections(question),
    ...quotaObjections(question),
    ...paperObjections(question),
  ];
  const unlike = new Map<string, Objection>();
  for (const objection of objections) unlike.set(`${objection[0]} ${objection[1].en}`, objection);
  return [...unlike.values()].map(([key, message]) => ({
    key,
    message,
    mayOverrule: book.overrulable.includes(key),
  }));
}

/** How many days lie between handing in and the first use: of the calendar, or such as the offices work on. */
export function noticeDays(
  { countsWorkdays }: RuleBook["window"],
  span: { readonly on: PlainDateText; readonly firstDay: PlainDateText },
  isHoliday: IsHoliday,
): number {
  const days = daysBetween(span.on, span.firstDay);
  if (!countsWorkdays || days <= 0) return days;
  let workdays = 0;
  for (let date = span.on; date < span.firstDay; date = plusDays(date, 1)) if (!isHoliday(date)) workdays += 1;
  return workdays;
}

function noticeObjections({ book, context, request, firstDay }: Question): readonly Objection[] {
  const { at, isHoliday } = context;
  const on = taipeiDate(at);
  if (!isInForce(book, on)) {
    return [["book-not-valid", { zh: "收費基準當日未生效", en: "the rule book is not in force on that day" }]];
  }
  if (request.slots.some(({ from }) => from <= at)) {
    return [["in-the-past", { zh: "使用時間已經過去", en: "the time of use has passed already" }]];
  }
  const { earliestDaysBefore, latestDaysBefore } = book.window;
  const word = book.window.countsWorkdays ? "個工作" : "";
  const enWord = book.window.countsWorkdays ? "working days" : "days";
  const lastDay = taipeiDate(request.slots.reduce((last, { from }) => (from > last ? from : last), at));
  return [
    ...(daysBetween(on, lastDay) > earliestDaysBefore
      ? [
          objection("too-early", {
            zh: `最早於使用日前 ${earliestDaysBefore} 日受理`,
            en: `applications are taken ${earliestDaysBefore} days before at the earliest`,
          }),
        ]
      : []),
    ...(noticeDays(book.window, { on, firstDay }, isHoliday) < latestDaysBefore
      ? [
          objection("too-late", {
            zh: `應於使用日前 ${latestDaysBefore} ${word}日申請`,
            en: `apply at least ${latestDaysBefore} ${enWord} before`,
          }),
        ]
      : []),
  ];
}

const objection = (key: FindingKey, message: LocalName): Objection => [key, message];

function venueObjections({ request, context }: Question): readonly Objection[] {
  return request.slots.flatMap(({ resourceId }) => {
    const resource = context.resourceOf(resourceId);
    if (resource?.isLettable === true) return [];
    const name = resource?.name ?? { zh: resourceId, en: resourceId };
    return [objection("venue-not-let", { zh: `${name.zh}不開放申請`, en: `${name.en} is not let` })];
  });
}

function timeObjections({ book, request, context }: Question): readonly Objection[] {
  return request.slots.flatMap((slot) => [
    ...dayObjections(book, slot, context),
    ...lengthObjections(book, slot),
    ...sessionObjections(book, slot),
  ]);
}

function dayObjections(book: RuleBook, slot: WantedSlot, context: CheckContext): readonly Objection[] {
  return daysOf(slot).flatMap((date) => {
    if (context.isDeclaredOff(date, slot)) {
      return [objection("day-off-declared", { zh: `${date} 已公告停止上班`, en: `${date} was declared a day off` })];
    }
    const hours = context.isHoliday(date) ? book.openingHours.holiday : book.openingHours.workday;
    if (hours === null) return [objection("closed-day", { zh: `${date} 不開放`, en: `closed on ${date}` })];
    // A venue that is let by the day is used around the clock.
    if (book.charging.unit === "day" || book.charging.unit === "half-month") return [];
    const isInside = slot.from >= taipeiInstant(date, hours.from) && slot.to <= taipeiInstant(date, hours.to);
    return isInside
      ? []
      : [
          objection("outside-hours", {
            zh: `開放時間為 ${hours.from}–${hours.to}`,
            en: `open from ${hours.from} to ${hours.to}`,
          }),
        ];
  });
}

function lengthObjections({ charging }: RuleBook, slot: WantedSlot): readonly Objection[] {
  if (slot.to <= slot.from) return [objection("too-short", { zh: "結束須晚於開始", en: "it ends before it begins" })];
  switch (charging.unit) {
    case "session":
    case "hour":
      return [];
    case "day": {
      const { mostDays } = charging;
      return daysOf(slot).length <= mostDays
        ? []
        : [objection("too-long", { zh: `一次最多 ${mostDays} 日`, en: `at most ${mostDays} days at a time` })];
    }
    case "half-month": {
      const { mostHalfMonths } = charging;
      return new Set(daysOf(slot).map(halfMonthOf)).size <= mostHalfMonths
        ? []
        : [
            objection("too-long", {
              zh: `一次最多 ${mostHalfMonths} 個半月`,
              en: `at most ${mostHalfMonths} half months at a time`,
            }),
          ];
    }
  }
}

/** A use begins and ends with a session; what goes beyond is asked for when it is needed. */
function sessionObjections({ charging }: RuleBook, slot: WantedSlot): readonly Objection[] {
  if (charging.unit !== "session" || slot.to <= slot.from) return [];
  const taken = takenSessions(charging, slot);
  const [first, last] = [taken.at(0), taken.at(-1)];
  if (first !== undefined && last !== undefined && first.from === slot.from && last.to === slot.to) return [];
  const spans = charging.sessions.map(({ from, to }) => `${from}–${to}`).join("、");
  return [
    objection("not-a-session", { zh: `依場次出借：${spans}`, en: `let by sessions: ${spans.replaceAll("、", ", ")}` }),
  ];
}

function peopleObjections({ book, request, context }: Question): readonly Objection[] {
  const { attendancePersons } = request;
  const few: readonly Objection[] =
    attendancePersons >= book.leastPersons
      ? []
      : [["too-few-people", { zh: `至少 ${book.leastPersons} 人`, en: `at least ${book.leastPersons} people` }]];
  const classFinding: readonly Objection[] =
    applicantClass(book, request.applicantClass) === undefined
      ? [["class-not-admitted", { zh: "此類申請人不得申請", en: "these applicants may not apply for it" }]]
      : [];
  const crowded = request.slots.flatMap(({ resourceId, layout }): readonly Objection[] => {
    const named = book.layouts.find(({ key }) => key === layout);
    if (layout !== null && named === undefined) {
      return [["layout-unknown", { zh: "沒有這種布置方式", en: "there is no such layout" }]];
    }
    const seats = context.resourceOf(resourceId)?.seats ?? null;
    const mostPersons = Math.min(named?.capacityPersons ?? Infinity, seats ?? Infinity);
    return attendancePersons <= mostPersons
      ? []
      : [["over-capacity", { zh: `最多容納 ${mostPersons} 人`, en: `it holds at most ${mostPersons} people` }]];
  });
  return [...classFinding, ...few, ...crowded];
}

function equipmentObjections({ book, request }: Question): readonly Objection[] {
  return request.equipment.flatMap(({ key, count }): readonly Objection[] => {
    const lent = book.equipment.find((known) => known.key === key);
    if (lent === undefined) return [["equipment-unknown", { zh: `沒有設備「${key}」`, en: `"${key}" is not lent` }]];
    return count <= lent.stock
      ? []
      : [
          [
            "equipment-short",
            { zh: `${lent.name.zh}共 ${lent.stock} 件`, en: `there are ${lent.stock} of: ${lent.name.en}` },
          ],
        ];
  });
}

/** The span of the calendar in which a quota counts a day: `2026-03`, `2026-H1`, `2026`. */
export function quotaSpan(per: Quota["per"], date: PlainDateText): string {
  switch (per) {
    case "month":
      return date.slice(0, "2026-01".length);
    case "half-year":
      return `${date.slice(0, 4)}-${date.slice(5, 7) <= "06" ? "H1" : "H2"}`;
    case "year":
      return date.slice(0, 4);
  }
}

function quotaObjections({ book, request, context }: Question): readonly Objection[] {
  const wanted = request.slots.map(({ from }) => taipeiDate(from));
  return book.quotas.flatMap(({ per, mostUses, classes }): readonly Objection[] => {
    if (classes.length > 0 && !classes.includes(request.applicantClass)) return [];
    const spans = new Set(wanted.map((date) => quotaSpan(per, date)));
    const isOver = [...spans].some((span) => {
      const inSpan = (date: PlainDateText) => quotaSpan(per, date) === span;
      return wanted.filter(inSpan).length + context.ownUses.filter(inSpan).length > mostUses;
    });
    return isOver ? [["quota", QUOTA_TEXTS[per](mostUses)]] : [];
  });
}

const QUOTA_TEXTS: Readonly<Record<Quota["per"], (mostUses: number) => LocalName>> = {
  month: (mostUses) => ({ zh: `每月最多 ${mostUses} 場`, en: `at most ${mostUses} uses a month` }),
  "half-year": (mostUses) => ({ zh: `每半年最多 ${mostUses} 場`, en: `at most ${mostUses} uses in half a year` }),
  year: (mostUses) => ({ zh: `每年最多 ${mostUses} 場`, en: `at most ${mostUses} uses a year` }),
};

function paperObjections({ book, request }: Question): readonly Objection[] {
  const { insurance } = book;
  const asksInsurance = insurance !== null && request.attendancePersons >= insurance.fromPersons;
  const missing = book.papers.filter(({ key, isRequired }) => isRequired && !request.papers.includes(key));
  return [
    ...(asksInsurance && !request.hasInsurance
      ? [objection("insurance-missing", { zh: "須投保公共意外責任險", en: "public-liability insurance is asked for" })]
      : []),
    ...(missing.length === 0
      ? []
      : [
          objection("papers-missing", {
            zh: `缺少文件：${missing.map(({ name }) => name.zh).join("、")}`,
            en: `papers are missing: ${missing.map(({ name }) => name.en).join(", ")}`,
          }),
        ]),
  ];
}

/** Whether a manager decides, by the rule book and by how many people are to come. */
export const needsManager = (
  { approval }: Pick<RuleBook, "approval">,
  { attendancePersons }: Pick<CheckedRequest, "attendancePersons">,
): boolean =>
  approval.by === "manager" ||
  (approval.managerFromPersons !== null && attendancePersons >= approval.managerFromPersons);
