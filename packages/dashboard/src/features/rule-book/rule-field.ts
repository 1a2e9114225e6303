import type { Charging, RuleBook, UnitRate } from "@weishan/core/booking";
import type { LocalName } from "../../api/client.ts";

/** The parts of a rule book in the order in which they are read. */
export const RULE_GROUPS = ["fees", "classes", "applying", "paying", "refund", "room"] as const;
type RuleGroup = (typeof RULE_GROUPS)[number];

/** What a number of a rule book counts. */
type RuleNumber = "twd" | "pct" | "days" | "minutes" | "hours" | "count";

interface Field<Kind extends string, Value> {
  /** Stays the same from version to version. */
  readonly id: string;
  readonly group: RuleGroup;
  readonly kind: Kind;
  /** The last part of the key of its name among the texts: `ruleField.{label}`. */
  readonly label: string;
  /** Which session, class or thing it is of; null where there is only one. */
  readonly of: LocalName | null;
  readonly value: Value;
  /** The book with another value. */
  readonly set: (value: Value) => RuleBook;
}

/** One value of a rule book that a new version may change. */
export type RuleField =
  | Field<RuleNumber, number>
  | Field<"clock", string>
  | Field<"flag", boolean>
  | Field<"approver", RuleBook["approval"]["by"]>;

/** Something of a list replaced. */
const replaced = <Item>(items: readonly Item[], index: number, part: Partial<NoInfer<Item>>): readonly Item[] =>
  items.map((item, place) => (place === index ? { ...item, ...part } : item));

interface NumberField {
  readonly group: RuleGroup;
  readonly kind: RuleNumber;
  readonly label: string;
  readonly id?: string;
  readonly of?: LocalName;
  readonly value: number;
  readonly set: (value: number) => RuleBook;
}

const numberField = ({ id, of, ...field }: NumberField): RuleField => ({
  ...field,
  id: id ?? field.label,
  of: of ?? null,
});

/** Every value of a book that a form may change. */
export const fieldsOf = (book: RuleBook): readonly RuleField[] => [
  ...feeFields(book),
  ...classFields(book),
  ...applyingFields(book),
  ...payingFields(book),
  ...refundFields(book),
  ...roomFields(book),
];

function feeFields(book: RuleBook): readonly RuleField[] {
  const { charging, deposit } = book;
  return [
    ...chargingFields(charging, (changed) => ({ ...book, charging: changed })),
    numberField({
      group: "fees",
      kind: "twd",
      label: "deposit",
      value: deposit.twd,
      set: (twd) => ({ ...book, deposit: { ...deposit, twd } }),
    }),
  ];
}

function chargingFields(charging: Charging, put: (charging: Charging) => RuleBook): readonly RuleField[] {
  if (charging.unit !== "session")
    return rateFields({ id: charging.unit, rate: charging, set: (part) => put({ ...charging, ...part }) });
  const { sessions, overtime } = charging;
  return [
    ...sessions.flatMap((session, index) => [
      ...clockFields(`session.${session.key}`, session.name, session, (part) =>
        put({ ...charging, sessions: replaced(sessions, index, part) }),
      ),
      ...rateFields({
        id: `session.${session.key}`,
        of: session.name,
        rate: session,
        set: (part) => put({ ...charging, sessions: replaced(sessions, index, part) }),
      }),
    ]),
    ...rateFields({
      id: "overtime",
      prefix: "overtime",
      rate: overtime,
      set: (part) => put({ ...charging, overtime: { ...overtime, ...part } }),
    }),
  ];
}

interface Span {
  readonly from: string;
  readonly to: string;
}

const clockFields = (
  id: string,
  of: LocalName,
  { from, to }: Span,
  set: (part: Partial<Span>) => RuleBook,
): readonly RuleField[] => [
  {
    id: `${id}.from`,
    group: "fees",
    kind: "clock",
    label: "from",
    of,
    value: from,
    set: (value) => set({ from: value }),
  },
  { id: `${id}.to`, group: "fees", kind: "clock", label: "to", of, value: to, set: (value) => set({ to: value }) },
];

interface RateFields {
  readonly id: string;
  readonly prefix?: string;
  readonly of?: LocalName;
  readonly rate: UnitRate;
  readonly set: (part: Partial<UnitRate>) => RuleBook;
}

const RATES = ["workdayTwd", "holidayTwd", "airConditioningTwd"] as const;

const rateFields = ({ id, prefix = "rate", of, rate, set }: RateFields): readonly RuleField[] =>
  RATES.map((key) =>
    numberField({
      id: `${id}.${key}`,
      group: "fees",
      kind: "twd",
      label: `${prefix}.${key}`,
      ...(of === undefined ? {} : { of }),
      value: rate[key],
      set: (value) => set({ [key]: value }),
    }),
  );

const SHARES = ["feePct", "airConditioningPct", "equipmentPct", "depositPct"] as const;

const classFields = (book: RuleBook): readonly RuleField[] =>
  book.applicantClasses.flatMap((one, index) =>
    SHARES.map((key) =>
      numberField({
        id: `class.${one.key}.${key}`,
        group: "classes",
        kind: "pct",
        label: `share.${key}`,
        of: one.name,
        value: one[key],
        set: (value) => ({ ...book, applicantClasses: replaced(book.applicantClasses, index, { [key]: value }) }),
      }),
    ),
  );

function applyingFields(book: RuleBook): readonly RuleField[] {
  const { window, approval } = book;
  const days = (label: string, value: number, set: (value: number) => RuleBook): RuleField =>
    numberField({ group: "applying", kind: "days", label, value, set });
  return [
    days("earliest", window.earliestDaysBefore, (earliestDaysBefore) => ({
      ...book,
      window: { ...window, earliestDaysBefore },
    })),
    days("latest", window.latestDaysBefore, (latestDaysBefore) => ({
      ...book,
      window: { ...window, latestDaysBefore },
    })),
    days("decision", book.decisionDays, (decisionDays) => ({ ...book, decisionDays })),
    days("correction", book.correctionDays, (correctionDays) => ({ ...book, correctionDays })),
    days("change", book.changeDaysBefore, (changeDaysBefore) => ({ ...book, changeDaysBefore })),
    {
      id: "approver",
      group: "applying",
      kind: "approver",
      label: "approver",
      of: null,
      value: approval.by,
      set: (by) => ({ ...book, approval: { ...approval, by } }),
    },
    {
      id: "holds",
      group: "applying",
      kind: "flag",
      label: "holds",
      of: null,
      value: book.holdsWhilePending,
      set: (holdsWhilePending) => ({ ...book, holdsWhilePending }),
    },
    numberField({
      group: "applying",
      kind: "count",
      label: "leastPersons",
      value: book.leastPersons,
      set: (leastPersons) => ({ ...book, leastPersons }),
    }),
  ];
}

function payingFields(book: RuleBook): readonly RuleField[] {
  const { payment } = book;
  return [
    numberField({
      group: "paying",
      kind: "days",
      label: "payWithin",
      value: payment.withinDays,
      set: (withinDays) => ({ ...book, payment: { ...payment, withinDays } }),
    }),
    numberField({
      group: "paying",
      kind: "days",
      label: "payLatest",
      value: payment.latestDaysBefore,
      set: (latestDaysBefore) => ({ ...book, payment: { ...payment, latestDaysBefore } }),
    }),
  ];
}

function refundFields(book: RuleBook): readonly RuleField[] {
  const { refund } = book;
  return refund.ladder.flatMap((step, index) => {
    const put = (part: Partial<typeof step>): RuleBook => ({
      ...book,
      refund: { ...refund, ladder: replaced(refund.ladder, index, part) },
    });
    const name = `${index + 1}`;
    const of = { zh: name, en: name };
    return [
      numberField({
        id: `refund.${index}.days`,
        group: "refund",
        kind: "days",
        label: "refund.daysBefore",
        of,
        value: step.daysBefore,
        set: (daysBefore) => put({ daysBefore }),
      }),
      numberField({
        id: `refund.${index}.fee`,
        group: "refund",
        kind: "pct",
        label: "refund.feePct",
        of,
        value: step.feePct,
        set: (feePct) => put({ feePct }),
      }),
      numberField({
        id: `refund.${index}.deposit`,
        group: "refund",
        kind: "pct",
        label: "refund.depositPct",
        of,
        value: step.depositPct,
        set: (depositPct) => put({ depositPct }),
      }),
    ];
  });
}

function roomFields(book: RuleBook): readonly RuleField[] {
  const { buffers, layouts, equipment } = book;
  return [
    numberField({
      group: "room",
      kind: "minutes",
      label: "setUp",
      value: buffers.setUpMin,
      set: (setUpMin) => ({ ...book, buffers: { ...buffers, setUpMin } }),
    }),
    numberField({
      group: "room",
      kind: "minutes",
      label: "tearDown",
      value: buffers.tearDownMin,
      set: (tearDownMin) => ({ ...book, buffers: { ...buffers, tearDownMin } }),
    }),
    ...layouts.map(({ key, name, capacityPersons }, index) =>
      numberField({
        id: `layout.${key}`,
        group: "room",
        kind: "count",
        label: "capacity",
        of: name,
        value: capacityPersons,
        set: (value) => ({ ...book, layouts: replaced(layouts, index, { capacityPersons: value }) }),
      }),
    ),
    ...equipment.flatMap(({ key, name, stock, feeTwd }, index) => [
      numberField({
        id: `equipment.${key}.stock`,
        group: "room",
        kind: "count",
        label: "stock",
        of: name,
        value: stock,
        set: (value) => ({ ...book, equipment: replaced(equipment, index, { stock: value }) }),
      }),
      numberField({
        id: `equipment.${key}.fee`,
        group: "room",
        kind: "twd",
        label: "lentFee",
        of: name,
        value: feeTwd,
        set: (value) => ({ ...book, equipment: replaced(equipment, index, { feeTwd: value }) }),
      }),
    ]),
  ];
}

/** A value that is another in the new version. */
export interface RuleChange {
  readonly before: RuleField;
  readonly after: RuleField;
}

/** What a new version changes, in the order of the book. */
export function changesOf(before: RuleBook, after: RuleBook): readonly RuleChange[] {
  const known = new Map(fieldsOf(before).map((field) => [field.id, field]));
  return fieldsOf(after).flatMap((field) => {
    const old = known.get(field.id);
    return old === undefined || old.value === field.value ? [] : [{ before: old, after: field }];
  });
}
