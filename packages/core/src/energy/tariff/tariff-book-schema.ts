import { z } from "zod";
import type { YearSchedule } from "./day-schedule.ts";
import type { TariffBook } from "./tariff-book.ts";
import { TARIFF_BOOKS } from "./tariff-books.ts";
import { CONTRACT_KINDS, TARIFF_PERIODS } from "./tariff-terms.ts";

const nameSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, "write a day as 2026-07-01");
const priceSchema = z.string().regex(/^\d+(?:\.\d+)?$/u, 'write a price as the document prints it, in quotes: "6.75"');
const SEASONS = ["summer", "non-summer"] as const;

const slotSchema = z
  .tuple([
    z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'write a time of day in quotes: "09:00"'),
    z.enum(TARIFF_PERIODS),
  ])
  .transform(([clock, period]) => ({
    fromMinute: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
    period,
  }));
const dayScheduleSchema = z
  .array(slotSchema)
  .min(1)
  .refine(([first]) => first?.fromMinute === 0, "the first slot of a day begins at 00:00")
  .refine(
    (slots) => slots.every(({ fromMinute }, at) => at === 0 || fromMinute > (slots[at - 1]?.fromMinute ?? 0)),
    "the slots of a day come in the order of their times",
  );
const seasonScheduleSchema = z.strictObject({
  weekday: dayScheduleSchema,
  saturday: dayScheduleSchema,
  sunday: dayScheduleSchema,
  "off-peak-day": dayScheduleSchema,
});
const bySeason = <Schema extends z.ZodType>(schema: Schema) => z.strictObject({ summer: schema, "non-summer": schema });

const editionSchema = z.strictObject({
  validFrom: daySchema,
  validUntil: daySchema.exactOptional(),
  source: z.strictObject({
    title: z.string().min(1),
    edition: z.string().min(1),
    clause: z.string().min(1),
    note: nameSchema.exactOptional(),
  }),
  energyTwdPerKwh: bySeason(z.partialRecord(z.enum(TARIFF_PERIODS), priceSchema)),
  basicTwdPerKw: bySeason(z.partialRecord(z.enum(CONTRACT_KINDS), priceSchema)),
  coefficients: z.record(z.string(), priceSchema).exactOptional(),
});

const bookSchema = z
  .strictObject({
    tariffBook: z.literal(1),
    name: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, "a book has a name such as own-hv-2stage"),
    title: nameSchema,
    supply: z.enum(["lighting", "low", "high", "extra-high"]),
    contractRule: z.enum(["two-stage", "three-stage", "single", "seasonal"]),
    /** The built-in book whose hours it has. */
    scheduleOf: z.enum(TARIFF_BOOKS.map(({ name }) => name) as [string, ...string[]]).exactOptional(),
    schedule: bySeason(seasonScheduleSchema).exactOptional(),
    halfWhenUnused: z.boolean().default(true),
    editions: z.array(editionSchema).min(1),
  })
  .refine(({ scheduleOf, schedule }) => (scheduleOf === undefined) !== (schedule === undefined), {
    path: ["schedule"],
    error: "write either scheduleOf, the name of a built-in book, or a schedule of its own",
  })
  .refine(({ editions }) => editions.every((edition, at) => at === 0 || begins(editions[at - 1], edition.validFrom)), {
    path: ["editions"],
    error: "editions come oldest first and do not overlap",
  })
  .refine(
    ({ editions }) =>
      SEASONS.every((season) => editions.every((edition) => hasPrices(edition.energyTwdPerKwh[season]))),
    { path: ["editions"], error: "an edition has prices of energy for summer and for the rest of the year" },
  );

const begins = (before: { readonly validUntil?: string } | undefined, validFrom: string): boolean =>
  before?.validUntil !== undefined && before.validUntil <= validFrom;
const hasPrices = (prices: object): boolean => Object.keys(prices).length > 0;

/** What is wrong with a tariff book that somebody wrote. */
export interface TariffBookProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A tariff book of an installation's own, or all that is wrong with it. */
export type ParsedTariffBook =
  | { readonly ok: true; readonly book: TariffBook }
  | { readonly ok: false; readonly problems: readonly TariffBookProblem[] };

/** Reads a tariff book from plain data, such as a YAML file. */
export function parseTariffBook(data: unknown): ParsedTariffBook {
  const parsed = bookSchema.safeParse(data);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      path: path.map((step) => (typeof step === "symbol" ? String(step) : step)),
      message,
    }));
    return { ok: false, problems };
  }
  const { tariffBook: _version, scheduleOf, schedule, halfWhenUnused, ...book } = parsed.data;
  const hours = schedule ?? TARIFF_BOOKS.find(({ name }) => name === scheduleOf)?.schedule;
  if (hours === undefined) return { ok: false, problems: [{ path: ["scheduleOf"], message: "there is no such book" }] };
  const own: YearSchedule = hours;
  return { ok: true, book: { ...book, schedule: own, isHalfWhenUnused: halfWhenUnused } };
}
