import { daysBetween, taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { contractorRecords, contractRecords, licenceRecords } from "../../ports/record-kinds/contractor-record.ts";
import type { Actor } from "../../ports/records.ts";
import { oneByOne } from "../access/one-by-one.ts";
import type { TicketParts } from "./ticket-parts.ts";

const BY_ITSELF: Actor = { kind: "system", part: "terms" };
/** A tender takes two months, a renewed licence one; the last week is for who forgot. After the end it is told once more. */
const TOLD_DAYS_BEFORE = [60, 30, 7, -1] as const;

interface Term {
  readonly id: string;
  readonly kind: typeof contractRecords | typeof licenceRecords;
  readonly endsOn: string;
  readonly toldDaysBefore: number | null;
  readonly name: string;
  readonly firm: string;
  readonly centerId: string;
}

/** Tells of contracts and licences that end, at most once for each of the days before. */
export async function tellTermsThatEnd(
  parts: Pick<TicketParts, "records" | "clock" | "notices" | "model" | "log">,
): Promise<void> {
  const today = taipeiDate(parts.clock.now());
  await oneByOne(await termsOf(parts), async (term) => {
    const daysLeft = daysBetween(today, term.endsOn);
    const step = TOLD_DAYS_BEFORE.findLast((days) => daysLeft <= days);
    if (step === undefined || (term.toldDaysBefore !== null && term.toldDaysBefore <= step)) return;
    await parts.records.change({ actor: BY_ITSELF, action: "term.tell", reason: null }, async (transaction) => {
      // Which of the two kinds it is does not matter to what is kept of it.
      if (term.kind === contractRecords)
        await transaction.of(contractRecords).update(term.id, { toldDaysBefore: step });
      else await transaction.of(licenceRecords).update(term.id, { toldDaysBefore: step });
    });
    const { notices, log } = parts;
    const { id, centerId } = term;
    notices
      .tell({
        kind: "term-ends",
        subject: { kind: term.kind.table, id },
        centerId,
        personIds: [],
        text: wordsOf(term, daysLeft),
      })
      .catch((error: unknown) => log.warn({ id, error }, "a notice was not handed over"));
  });
}

async function termsOf({ records, model }: Pick<TicketParts, "records" | "model">): Promise<readonly Term[]> {
  const [firms, contracts, licences] = await Promise.all([
    records.of(contractorRecords).list({ where: { endedAt: null } }),
    records.of(contractRecords).list(),
    records.of(licenceRecords).list(),
  ]);
  const names = new Map(firms.map(({ id, name }) => [id, name]));
  const anywhere = model.centers[0]?.id ?? "";
  const of = (contractorId: string) => names.get(contractorId);
  return [
    ...contracts.flatMap(({ id, contractorId, to, toldDaysBefore, name, centerIds }): readonly Term[] => {
      const firm = of(contractorId);
      const kind = contractRecords;
      return firm === undefined
        ? []
        : [{ id, kind, endsOn: to, toldDaysBefore, name, firm, centerId: centerIds[0] ?? anywhere }];
    }),
    ...licences.flatMap(({ id, contractorId, expiresOn, toldDaysBefore, kind: name }): readonly Term[] => {
      const firm = of(contractorId);
      if (firm === undefined || expiresOn === null) return [];
      return [{ id, kind: licenceRecords, endsOn: expiresOn, toldDaysBefore, name, firm, centerId: anywhere }];
    }),
  ];
}

const wordsOf = ({ firm, name, endsOn }: Term, daysLeft: number): LocalName =>
  daysLeft < 0
    ? { zh: `${firm}「${name}」已於 ${endsOn} 到期`, en: `${firm}: "${name}" ended on ${endsOn}` }
    : {
        zh: `${firm}「${name}」將於 ${endsOn} 到期（剩 ${daysLeft} 天）`,
        en: `${firm}: "${name}" ends on ${endsOn} (${daysLeft} days left)`,
      };
