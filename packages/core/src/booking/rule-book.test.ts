import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { officeDay } from "../calendar/office-day.ts";
import { plusDays } from "../calendar/plain-date.ts";
import { taipeiDate, taipeiInstant } from "../calendar/taipei-time.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";
import { amountsDue, owedBy } from "./amounts-due.ts";
import { APPLICATION_END_CAUSES } from "./application-state.ts";
import { chargedUnits } from "./charged-unit.ts";
import { type CheckContext, type CheckedRequest, checkRequest, needsManager } from "./eligibility.ts";
import { shareTwd } from "./money.ts";
import { parseRuleBook } from "./parse-rule-book.ts";
import { totalTwd } from "./payment-balance.ts";
import { correctionDueAt, paymentDueAt } from "./payment-term.ts";
import { type QuoteRequest, quote } from "./quote.ts";
import { refund } from "./refund.ts";
import { excludeEachOther, rankedRivals, rivalStanding } from "./rival.ts";
import { type ApplicantClass, type RuleBook, ruleBookOf } from "./rule-book.ts";

const named = (zh: string, en: string) => ({ zh, en });
const payers = (key: string, feePct: number, depositPct = 100): ApplicantClass => ({
  isPrivatePerson: false,
  key,
  name: named(key, key),
  feePct,
  airConditioningPct: 100,
  equipmentPct: feePct,
  depositPct,
});
const session = (key: string, from: string, to: string, workdayTwd: number) => ({
  key,
  name: named(key, key),
  from,
  to,
  workdayTwd,
  holidayTwd: workdayTwd + 2_000,
  airConditioningTwd: 2_400,
});

/** Sessions 08–12, 13–17 and 18–22 as 高雄市勞工行政中心 has them; the amounts are made up. */
const hall: RuleBook = {
  id: "hall",
  version: 1,
  name: named("大禮堂", "Hall"),
  source: { title: "test", note: "" },
  isDemonstration: true,
  validFrom: "2026-01-01",
  validUntil: null,
  appliesTo: { centerIds: [], venueClasses: ["auditorium"], resourceIds: [] },
  window: { earliestDaysBefore: 90, latestDaysBefore: 10, countsWorkdays: false },
  decisionDays: 5,
  correctionDays: 3,
  approval: { by: "desk", managerFromPersons: 400 },
  holdsWhilePending: false,
  openingHours: { workday: { from: "08:00", to: "22:00" }, holiday: { from: "08:00", to: "18:00" } },
  charging: {
    unit: "session",
    sessions: [
      session("morning", "08:00", "12:00", 8_000),
      session("afternoon", "13:00", "17:00", 8_000),
      session("evening", "18:00", "22:00", 9_000),
    ],
    overtime: { workdayTwd: 2_500, holidayTwd: 3_000, airConditioningTwd: 600 },
    overtimeMostMin: 60,
  },
  resourceFeePct: { "SW.AUDITORIUM.A": 45 },
  applicantClasses: [payers("agency", 0, 0), payers("school", 50), payers("company", 100)],
  deposit: { twd: 10_000, per: "application" },
  payment: { withinDays: 7, latestDaysBefore: 7 },
  changeDaysBefore: 3,
  insurance: { fromPersons: 200, coverageTwd: 24_000_000 },
  quotas: [{ per: "month", mostUses: 2, classes: ["company"] }],
  buffers: { setUpMin: 30, tearDownMin: 30 },
  leastPersons: 20,
  layouts: [{ key: "theatre", name: named("劇院式", "Theatre"), capacityPersons: 300 }],
  equipment: [{ key: "microphone", name: named("麥克風", "Microphone"), stock: 4, feeTwd: 150, pool: "EQ.MIC" }],
  papers: [{ key: "plan", name: named("計畫書", "Plan"), isRequired: true }],
  prohibitedUses: [],
  refund: {
    ladder: [
      { daysBefore: 3, feePct: 100, depositPct: 100 },
      { daysBefore: 1, feePct: 50, depositPct: 100 },
    ],
    noShow: { feePct: 0, depositPct: 50 },
    prohibitedUse: { feePct: 0, depositPct: 0 },
  },
  noShowReleaseMin: null,
  overrulable: ["too-late"],
};

const isHoliday = (date: string): boolean => officeDay(date).kind === "holiday";
/** A Wednesday. */
const DAY = "2026-04-22";
const slot = (from: string, to: string, date = DAY, resourceId = "SW.AUDITORIUM") => ({
  resourceId,
  from: taipeiInstant(date, from),
  to: taipeiInstant(date, to),
});
const asking = (changes: Partial<QuoteRequest> = {}): QuoteRequest => ({
  applicantClass: "company",
  slots: [slot("08:00", "12:00")],
  airConditioning: false,
  equipment: [],
  ...changes,
});
const priced = (changes: Partial<QuoteRequest> = {}, book = hall) => quote(book, asking(changes), isHoliday);
const units = (from: string, to: string) =>
  chargedUnits(hall.charging, slot(from, to)).map(({ key, quantity }) => `${quantity} ${key}`);

describe("what is charged for a time", () => {
  test("is its sessions, and the gap between two of a day is free", () => {
    expect(units("08:00", "17:00")).toEqual(["1 morning", "1 afternoon"]);
    expect(units("08:00", "22:00")).toEqual(["1 morning", "1 afternoon", "1 evening"]);
  });

  test("is overtime by the started hour for what goes beyond them", () => {
    expect(units("13:00", "17:01")).toEqual(["1 afternoon", "1 overtime"]);
    expect(units("13:00", "18:00")).toEqual(["1 afternoon", "1 overtime"]);
    expect(units("13:00", "18:10")).toEqual(["1 afternoon", "2 overtime"]);
    expect(units("07:30", "12:00")).toEqual(["1 morning", "1 overtime"]);
  });

  test("is the next session where more than a little of it is used", () => {
    expect(units("13:00", "19:01")).toEqual(["1 afternoon", "1 evening"]);
  });

  test("leaves a session out between two others only where it is not used", () => {
    const apart = chargedUnits(hall.charging, slot("08:00", "22:00"));
    expect(apart.map(({ key }) => key)).not.toContain("overtime");
  });

  test("is started hours, days or half months where the book says so", () => {
    const rate = { workdayTwd: 100, holidayTwd: 100, airConditioningTwd: 0 };
    const counted = (charging: RuleBook["charging"], from: string, to: string) =>
      chargedUnits(charging, { from: taipeiInstant(from, "09:30"), to: taipeiInstant(to, "11:31") }).reduce(
        (sum, { quantity }) => sum + quantity,
        0,
      );
    expect(counted({ unit: "hour", leastHours: 1, ...rate }, DAY, DAY)).toBe(3);
    expect(counted({ unit: "hour", leastHours: 4, ...rate }, DAY, DAY)).toBe(4);
    expect(counted({ unit: "day", mostDays: 30, ...rate }, "2026-04-29", "2026-05-02")).toBe(4);
    expect(counted({ unit: "half-month", mostHalfMonths: 4, ...rate }, "2026-04-10", "2026-05-01")).toBe(3);
  });

  test("ends with the last minute that is used: until midnight is not the next day", () => {
    const rate = { workdayTwd: 100, holidayTwd: 100, airConditioningTwd: 0 };
    expect(chargedUnits({ unit: "day", mostDays: 9, ...rate }, slot("00:00", "24:00"))).toHaveLength(1);
  });
});

describe("a quote", () => {
  test("says each line, by what rule, and sums them up", () => {
    expect(priced({ airConditioning: true, equipment: [{ key: "microphone", count: 2 }] })).toEqual({
      bookId: "hall",
      bookVersion: 1,
      lines: [
        {
          kind: "venue",
          item: named("morning", "morning"),
          quantity: 1,
          unit: "session",
          rateTwd: 8_000,
          sharePct: 100,
          amountTwd: 8_000,
          rule: "charging.sessions.morning.workdayTwd",
        },
        {
          kind: "air-conditioning",
          item: { zh: "冷氣費（morning）", en: "Air conditioning (morning)" },
          quantity: 1,
          unit: "session",
          rateTwd: 2_400,
          sharePct: 100,
          amountTwd: 2_400,
          rule: "charging.sessions.morning.airConditioningTwd",
        },
        {
          kind: "equipment",
          item: named("麥克風", "Microphone"),
          quantity: 2,
          unit: "piece",
          rateTwd: 150,
          sharePct: 100,
          amountTwd: 300,
          rule: "equipment.microphone.feeTwd",
        },
        {
          kind: "deposit",
          item: named("保證金", "Deposit"),
          quantity: 1,
          unit: "application",
          rateTwd: 10_000,
          sharePct: 100,
          amountTwd: 10_000,
          rule: "deposit.twd",
        },
      ],
      feeTwd: 10_700,
      depositTwd: 10_000,
      totalTwd: 20_700,
    });
  });

  test("costs more on a holiday of the office calendar, and a part of a hall costs its part", () => {
    // 2026-04-03 is off for Children's Day.
    expect(priced({ slots: [slot("08:00", "12:00", "2026-04-03")] }).feeTwd).toBe(10_000);
    expect(priced({ slots: [slot("08:00", "12:00", DAY, "SW.AUDITORIUM.A")] }).feeTwd).toBe(3_600);
  });

  test("waives what a class of applicants does not pay, and keeps the line to show it", () => {
    const agency = priced({ applicantClass: "agency" });
    expect([agency.totalTwd, agency.lines.map(({ sharePct }) => sharePct)]).toEqual([0, [0, 0]]);
    expect(priced({ applicantClass: "school" }).feeTwd).toBe(4_000);
  });

  test("knows no applicants that the book does not have", () => {
    expect(() => priced({ applicantClass: "somebody" })).toThrow(expect.objectContaining({ code: "QUERY_INVALID" }));
  });

  const anyRequest = fc.record({
    applicantClass: fc.constantFrom("agency", "school", "company"),
    airConditioning: fc.boolean(),
    equipment: fc.array(fc.record({ key: fc.constantFrom("microphone", "lamp"), count: fc.nat(20) }), { maxLength: 2 }),
    slots: fc.array(
      fc
        .record({ day: fc.nat(40), startMin: fc.nat(1_439), minutes: fc.integer({ min: 1, max: 2_880 }) })
        .map(({ day, startMin, minutes }) => {
          const from = epochMs(taipeiInstant(plusDays(DAY, day), "00:00") + startMin * 60_000);
          return {
            resourceId: day % 2 === 0 ? "SW.AUDITORIUM" : "SW.AUDITORIUM.A",
            from,
            to: epochMs(from + minutes * 60_000),
          };
        }),
      { minLength: 1, maxLength: 4 },
    ),
  });
  const anyBook = fc
    .record({
      rateTwd: fc.nat(100_000),
      pct: fc.integer({ min: 0, max: 100 }),
      partPct: fc.integer({ min: 0, max: 200 }),
      depositTwd: fc.nat(50_000),
      per: fc.constantFrom("application" as const, "use" as const),
    })
    .map(({ rateTwd, pct, partPct, depositTwd, per }): RuleBook => {
      const { charging } = hall;
      if (charging.unit !== "session") throw new Error("the hall is let by sessions");
      return {
        ...hall,
        deposit: { twd: depositTwd, per },
        resourceFeePct: { "SW.AUDITORIUM.A": partPct },
        applicantClasses: hall.applicantClasses.map((each) => ({ ...each, feePct: each.feePct === 0 ? 0 : pct })),
        charging: { ...charging, sessions: charging.sessions.map((each) => ({ ...each, workdayTwd: rateTwd })) },
      };
    });

  test("is whole, never negative, and exactly the sum of its lines, whatever is asked", () => {
    fc.assert(
      fc.property(anyBook, anyRequest, (book, request) => {
        const { lines, feeTwd, depositTwd, totalTwd: sumTwd } = quote(book, request, isHoliday);
        const amounts = lines.map(({ amountTwd }) => amountTwd);
        expect(amounts.every((amountTwd) => Number.isInteger(amountTwd) && amountTwd >= 0)).toBe(true);
        expect(amounts.reduce((sum, amountTwd) => sum + amountTwd, 0)).toBe(sumTwd);
        expect(feeTwd + depositTwd).toBe(sumTwd);
        expect(totalTwd(owedBy({ lines }))).toBe(sumTwd);
        for (const { amountTwd, rateTwd, quantity, sharePct } of lines) {
          expect(Math.abs(amountTwd - (rateTwd * quantity * sharePct) / 100)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  test("never becomes cheaper for using more time of one day, but for overtime that becomes a session", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 600 }), fc.integer({ min: 1, max: 240 }), (minutes, more) => {
        const from = taipeiInstant(DAY, "08:00");
        const until = (length: number) => [{ resourceId: "SW.AUDITORIUM", from, to: epochMs(from + length * 60_000) }];
        const [less, longer] = [priced({ slots: until(minutes) }), priced({ slots: until(minutes + more) })];
        const overtimeTwd = less.lines
          .filter(({ kind }) => kind === "overtime")
          .reduce((sum, line) => sum + line.amountTwd, 0);
        expect(longer.feeTwd).toBeGreaterThanOrEqual(less.feeTwd - overtimeTwd);
      }),
    );
  });
});

describe("a refund", () => {
  const paid = { fee: 8_000, "air-conditioning": 2_401, deposit: 10_000 };
  const onDay = (on: string, cause: (typeof APPLICATION_END_CAUSES)[number] = "applicant") =>
    refund(hall, paid, { cause, on, firstDay: DAY });

  test("goes down the ladder of the rule book", () => {
    expect(onDay("2026-04-19").refundTwd).toBe(20_401);
    expect(onDay("2026-04-20")).toMatchObject({
      refundTwd: 4_000 + 1_201 + 10_000,
      keptTwd: 4_000 + 1_200,
      kept: { fee: 4_000, "air-conditioning": 1_200, deposit: 0 },
      rule: { zh: "使用日前 1 日以前取消" },
    });
    expect(onDay(DAY).refundTwd).toBe(0);
  });

  test("is whole by force majeure and where the venue itself cannot be had, to the last moment", () => {
    for (const cause of ["force-majeure", "venue", "rival"] as const) expect(onDay(DAY, cause).refundTwd).toBe(20_401);
    expect(onDay(DAY, "no-show").refundTwd).toBe(5_000);
    expect(onDay(DAY, "prohibited-use").refundTwd).toBe(0);
  });

  test("is never more than was paid, of nothing and of no kind, and what is kept is the rest", () => {
    fc.assert(
      fc.property(
        fc.record({ fee: fc.nat(500_000), "air-conditioning": fc.nat(500_000), deposit: fc.nat(500_000) }),
        fc.constantFrom(...APPLICATION_END_CAUSES),
        fc.integer({ min: -10, max: 200 }),
        (amounts, cause, daysBefore) => {
          const back = refund(hall, amounts, { cause, on: plusDays(DAY, -daysBefore), firstDay: DAY });
          expect(back.lines.every(({ amountTwd, paidTwd }) => amountTwd >= 0 && amountTwd <= paidTwd)).toBe(true);
          expect(back.refundTwd + back.keptTwd).toBe(totalTwd(amounts));
          expect(totalTwd(back.kept)).toBe(back.keptTwd);
          const due = amountsDue({
            owed: back.kept,
            paid: amounts,
            refunded: { fee: 0, "air-conditioning": 0, deposit: 0 },
            paymentDueAt: null,
          });
          expect([due.dueTwd, due.refundDueTwd]).toEqual([0, back.refundTwd]);
        },
      ),
    );
  });

  test("grows with the notice that is given", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (days, more) => {
        const [later, earlier] = [onDay(plusDays(DAY, -days)), onDay(plusDays(DAY, -days - more))];
        expect(earlier.refundTwd).toBeGreaterThanOrEqual(later.refundTwd);
      }),
    );
  });
});

test("shares are exact to the half dollar, which is rounded up", () => {
  expect([shareTwd(1, 50), shareTwd(3, 50), shareTwd(101, 33), shareTwd(8_000, 0)]).toEqual([1, 2, 33, 0]);
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 0, max: 100 }), (amountTwd, pct) => {
      const [part, rest] = [shareTwd(amountTwd, pct), shareTwd(amountTwd, 100 - pct)];
      expect(part + rest - amountTwd).toBeGreaterThanOrEqual(0);
      expect(part + rest - amountTwd).toBeLessThanOrEqual(1);
    }),
  );
});

describe("the findings of a rule book", () => {
  const context = (at: EpochMs, changes: Partial<CheckContext> = {}): CheckContext => ({
    at,
    isHoliday,
    resourceOf: (id) =>
      id.startsWith("SW.") ? { name: named("大禮堂", "Hall"), seats: 620, isLettable: id !== "SW.CLOSED" } : undefined,
    ownUses: [],
    isDeclaredOff: () => false,
    ...changes,
  });
  const AT = taipeiInstant("2026-04-01", "10:00");
  const request = (changes: Partial<CheckedRequest> = {}): CheckedRequest => ({
    ...asking(),
    slots: [{ ...slot("08:00", "12:00"), layout: null }],
    attendancePersons: 100,
    hasInsurance: false,
    papers: ["plan"],
    ...changes,
  });
  const keys = (changes: Partial<CheckedRequest> = {}, at = AT, more: Partial<CheckContext> = {}, book = hall) =>
    checkRequest(book, request(changes), context(at, more)).map(({ key }) => key);
  const at = (...slots: readonly ReturnType<typeof slot>[]) => ({
    slots: slots.map((each) => ({ ...each, layout: null })),
  });

  test("are none where everything is as it should be", () => {
    expect(keys()).toEqual([]);
  });

  test("keep to the window of application, counted in days of the calendar", () => {
    expect(keys({}, taipeiInstant("2026-04-12", "23:59"))).toEqual([]);
    expect(keys({}, taipeiInstant("2026-04-13", "00:00"))).toEqual(["too-late"]);
    expect(keys({}, taipeiInstant("2026-01-21", "09:00"))).toEqual(["too-early"]);
    expect(keys({}, taipeiInstant("2026-04-22", "08:00"))).toEqual(["in-the-past"]);
    expect(keys({}, taipeiInstant("2025-12-31", "08:00"))).toEqual(["book-not-valid"]);
  });

  test("count working days where the book does: the long weekend of Tomb Sweeping Day is no notice", () => {
    const book = { ...hall, window: { ...hall.window, latestDaysBefore: 3, countsWorkdays: true } };
    const tuesday = at(slot("08:00", "12:00", "2026-04-07"));
    // 2026-04-03 and 04-06 are off.
    expect(keys(tuesday, taipeiInstant("2026-03-31", "17:00"), {}, book)).toEqual([]);
    expect(keys(tuesday, taipeiInstant("2026-04-01", "09:00"), {}, book)).toEqual(["too-late"]);
  });

  test("say when it is closed, and which sessions there are", () => {
    expect(keys(at(slot("08:00", "11:00")))).toEqual(["not-a-session"]);
    expect(keys(at(slot("18:00", "22:00", "2026-04-26")))).toEqual(["outside-hours"]);
    expect(keys({}, AT, { isDeclaredOff: (date) => date === DAY })).toEqual(["day-off-declared"]);
    const never = { ...hall, openingHours: { ...hall.openingHours, holiday: null } };
    expect(keys(at(slot("08:00", "12:00", "2026-04-26")), AT, {}, never)).toEqual(["closed-day"]);
    expect(keys(at({ ...slot("08:00", "12:00"), to: taipeiInstant(DAY, "08:00") }))).toEqual(["too-short"]);
  });

  test("look at people, layouts, equipment, papers and insurance", () => {
    expect(keys({ attendancePersons: 10 })).toEqual(["too-few-people"]);
    expect(keys({ attendancePersons: 621, hasInsurance: true })).toEqual(["over-capacity"]);
    expect(
      keys({ slots: [{ ...slot("08:00", "12:00"), layout: "theatre" }], attendancePersons: 301, hasInsurance: true }),
    ).toEqual(["over-capacity"]);
    expect(keys({ slots: [{ ...slot("08:00", "12:00"), layout: "circus" }] })).toEqual(["layout-unknown"]);
    expect(keys({ equipment: [{ key: "microphone", count: 5 }] })).toEqual(["equipment-short"]);
    expect(keys({ equipment: [{ key: "piano", count: 1 }] })).toEqual(["equipment-unknown"]);
    expect(keys({ attendancePersons: 200 })).toEqual(["insurance-missing"]);
    expect(keys({ papers: [] })).toEqual(["papers-missing"]);
    expect(keys(at(slot("08:00", "12:00", DAY, "SW.CLOSED")))).toEqual(["venue-not-let"]);
  });

  test("hold a quota for those it is for, in the span of the calendar that it says", () => {
    expect(keys({}, AT, { ownUses: ["2026-04-02", "2026-04-30"] })).toEqual(["quota"]);
    expect(keys({}, AT, { ownUses: ["2026-04-02", "2026-05-01"] })).toEqual([]);
    expect(keys({ applicantClass: "school" }, AT, { ownUses: ["2026-04-02", "2026-04-30"] })).toEqual([]);
    const three = ["2026-04-20", "2026-04-21", "2026-04-22"].map((date) => slot("08:00", "12:00", date));
    expect(keys(at(...three))).toEqual(["quota"]);
  });

  test("may be overruled only where the book says so", () => {
    const late = checkRequest(hall, request({ papers: [] }), context(taipeiInstant("2026-04-20", "09:00")));
    expect(late.map(({ key, mayOverrule }) => [key, mayOverrule])).toEqual([
      ["too-late", true],
      ["papers-missing", false],
    ]);
  });

  test("send many people to a manager", () => {
    expect([399, 400].map((attendancePersons) => needsManager(hall, { attendancePersons }))).toEqual([false, true]);
  });
});

test("terms end at midnight in Taipei, and a payment before the use", () => {
  const firstFrom = taipeiInstant(DAY, "08:00");
  const due = (approved: string) =>
    taipeiDate(epochMs(paymentDueAt(hall, { approvedAt: taipeiInstant(approved, "10:00"), firstFrom }) - 1));
  expect(["2026-04-01", "2026-04-10", "2026-04-20"].map(due)).toEqual(["2026-04-08", "2026-04-15", "2026-04-20"]);
  const today = taipeiInstant(DAY, "07:30");
  expect(paymentDueAt(hall, { approvedAt: today, firstFrom })).toBe(firstFrom);
  expect(correctionDueAt(hall, taipeiInstant("2026-04-01", "23:59"))).toBe(taipeiInstant("2026-04-05", "00:00"));
});

test("rivals are ranked by their class, then by who came first, the same at every desk", () => {
  const rivals = [
    { id: "c", applicantClass: "company", submittedAt: epochMs(1) },
    { id: "b", applicantClass: "school", submittedAt: epochMs(9) },
    { id: "a", applicantClass: "school", submittedAt: epochMs(9) },
    { id: "d", applicantClass: "nobody", submittedAt: epochMs(0) },
    { id: "e", applicantClass: "agency", submittedAt: epochMs(99) },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(rivals, { minLength: 5 }), (shuffled) => {
      expect(rankedRivals(hall, shuffled).map(({ id }) => id)).toEqual(["e", "a", "b", "c", "d"]);
    }),
  );
  const [morning, noon] = [slot("08:00", "12:00"), slot("12:00", "13:00")];
  expect(excludeEachOther({ ...morning, leafIds: ["A"] }, { ...noon, leafIds: ["A"] })).toBe(false);
  expect(excludeEachOther({ ...morning, leafIds: ["A", "B"] }, { ...morning, leafIds: ["B"] })).toBe(true);
});

test("the place of a rival says whether its class or its time put it there", () => {
  const rival = (id: string, applicantClass: string, at: number) => ({ id, applicantClass, submittedAt: epochMs(at) });
  const [agency, early, late] = [rival("a", "agency", 3), rival("b", "company", 1), rival("c", "company", 2)];
  expect(rivalStanding(hall, agency, [late, early])).toEqual({ rank: 1, ofCount: 3, ground: "class", nextTo: early });
  expect(rivalStanding(hall, early, [agency, late])).toEqual({ rank: 2, ofCount: 3, ground: "class", nextTo: agency });
  expect(rivalStanding(hall, late, [agency, early])).toEqual({ rank: 3, ofCount: 3, ground: "time", nextTo: early });
  expect(rivalStanding(hall, early, [late])).toMatchObject({ rank: 1, ground: "time" });
  expect(rivalStanding(hall, early, [])).toBeNull();
});

describe("the book that holds", () => {
  const resource = { id: "SW.AUDITORIUM", centerId: "SW", venueClass: "auditorium" as const };
  const book = (id: string, changes: Partial<RuleBook>): RuleBook => ({ ...hall, id, ...changes });
  const found = (books: readonly RuleBook[], date: string) => ruleBookOf(books, resource, date)?.id;

  test("is the one closest to the venue, of those in force on the day of application", () => {
    const ofCentre = book("centre", { appliesTo: { ...hall.appliesTo, centerIds: ["SW"] } });
    const own = book("own", {
      appliesTo: { centerIds: [], venueClasses: [], resourceIds: ["SW.AUDITORIUM"] },
      validFrom: "2026-07-01",
    });
    const elsewhere = book("fs", { appliesTo: { ...hall.appliesTo, centerIds: ["FS"] } });
    const books = [hall, ofCentre, own, elsewhere];
    expect([found([hall, elsewhere], DAY), found(books, DAY), found(books, "2026-07-01")]).toEqual([
      "hall",
      "centre",
      "own",
    ]);
    expect(found(books, "2025-12-31")).toBeUndefined();
  });

  test("changes on the day that the next version says, and the higher version wins on one day", () => {
    const next = book("hall", { version: 2, validFrom: "2026-06-01" });
    const corrected = book("hall", { version: 3, validFrom: "2026-06-01" });
    const versionOn = (date: string) => ruleBookOf([hall, corrected, next], resource, date)?.version;
    expect([versionOn("2026-05-31"), versionOn("2026-06-01")]).toEqual([1, 3]);
  });
});

describe("a rule book that somebody writes", () => {
  const problems = (change: object) => {
    const parsed = parseRuleBook({ ...hall, ...change });
    return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };

  test("is taken as it is where it agrees with itself", () => {
    expect(parseRuleBook(structuredClone(hall))).toEqual({ ok: true, book: hall });
  });

  test("is refused with every place at which it contradicts itself", () => {
    const { charging } = hall;
    if (charging.unit !== "session") throw new Error("the hall is let by sessions");
    const [morning] = charging.sessions;
    expect(
      problems({
        validUntil: "2026-01-01",
        window: { ...hall.window, latestDaysBefore: 91 },
        charging: { ...charging, sessions: [morning, { ...morning, from: "11:00", to: "10:00" }] },
        quotas: [{ per: "month", mostUses: 1, classes: ["nobody"] }],
        refund: { ...hall.refund, ladder: [...hall.refund.ladder, { daysBefore: 2, feePct: 60, depositPct: 0 }] },
      }),
    ).toEqual([
      "validUntil: the book ends before it begins",
      "window.latestDaysBefore: nobody could apply: the notice is longer than the window",
      'charging.sessions.1.to: "morning" ends before it begins',
      'charging.sessions.1.from: "morning" begins before "morning" has ended',
      'charging.sessions.1.key: the key "morning" stands twice',
      'quotas.0.classes.0: there is no class "nobody"',
      "refund.ladder.2.daysBefore: the steps go from the longest notice to the shortest",
      "refund.ladder.2: a later cancellation would be paid back more",
    ]);
  });

  test("never makes the reader fail, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseRuleBook(value).ok).toBe(false);
      }),
    );
    expect(problems({ deposit: { twd: 0.5, per: "application" } })[0]).toContain("deposit.twd");
    expect(problems({ colour: "red" })).toEqual(['colour: unknown key "colour"']);
  });
});
