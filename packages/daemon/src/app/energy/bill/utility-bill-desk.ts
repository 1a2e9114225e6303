import type { Principal } from "@weishan/core/access";
import { daysBetween } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { compareBills, decimal } from "@weishan/core/energy";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import { type UtilityBillRecord, utilityBillRecords } from "../../../ports/record-kinds/utility-bill-record.ts";
import type { Records, RecordsTransaction } from "../../../ports/records.ts";
import type { TableReader } from "../../../ports/table-reader.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter, seesEnergy } from "../energy-caller.ts";
import type {
  GivenUtilityBill,
  UtilityBillComparison,
  UtilityBillImport,
  UtilityBillLine,
  UtilityBills,
  UtilityBillView,
} from "./bill-side.ts";
import { coveragePctOf, NOTES } from "./bill-view.ts";
import { type SpanBill, type SpanBillParts, spanBill } from "./span-bill.ts";
import { readUtilityBills } from "./utility-bill-file.ts";

/** A bill for more than a quarter of a year is two bills, or a slip of the pen. */
const LONGEST_DAYS = 93;

export interface UtilityBillParts extends SpanBillParts {
  readonly records: Records;
  readonly model: Pick<ModelIndex, "centerIndexes">;
  readonly names: PersonNames;
  readonly tables: TableReader;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The utility's own bills: entered by hand or from a file, kept as printed, and held against ours line by line. */
export class UtilityBillDesk implements UtilityBills {
  readonly #parts: UtilityBillParts;

  constructor(parts: UtilityBillParts) {
    this.#parts = parts;
  }

  async list(centerId: string | null, principal: Principal): Promise<readonly UtilityBillView[]> {
    const rows = await this.#parts.records
      .of(utilityBillRecords)
      .list({ ...(centerId === null ? {} : { where: { centerId } }), orderBy: "fromDate", descending: true });
    return this.#views(rows.filter((row) => seesEnergy(principal, row.centerId)));
  }

  async add(given: GivenUtilityBill & { readonly id: string }, caller: EnergyCaller): Promise<UtilityBillView> {
    const { records, model } = this.#parts;
    requireCenter(model, given.centerId, { principal: caller.principal, right: "energy.configure" });
    const why = whyNot(given);
    if (why !== null) throw new WeishanError("QUERY_INVALID", why.en, { id: given.id });
    const row = this.#row(given, { id: given.id, source: "form", caller });
    const change = {
      actor: caller.actor,
      action: "utility-bill.add",
      reason: given.documentNumber,
      centerId: row.centerId,
    };
    await records.change(change, (transaction) => transaction.of(utilityBillRecords).insert(row));
    return this.#view(row);
  }

  async remove(id: string, reason: string, { principal, actor }: EnergyCaller): Promise<void> {
    const row = await this.#found(id, principal);
    requireCenter(this.#parts.model, row.centerId, { principal, right: "energy.configure" });
    await this.#parts.records.change(
      { actor, action: "utility-bill.remove", reason, centerId: row.centerId },
      (transaction) => transaction.of(utilityBillRecords).remove(id),
    );
  }

  async importCsv(
    { centerId, csv, keep }: { readonly centerId: string; readonly csv: string; readonly keep: boolean },
    caller: EnergyCaller,
  ): Promise<UtilityBillImport> {
    const { records, model, tables, newId } = this.#parts;
    requireCenter(model, centerId, { principal: caller.principal, right: "energy.configure" });
    const read = readUtilityBills(csv, tables);
    const known = new Set((await records.of(utilityBillRecords).list({ where: { centerId } })).map(daysOf));
    const bills = read.bills.map((bill) => ({
      ...bill,
      centerId,
      totalTwd: totalOf(bill.lines),
      isKnown: known.has(daysOf({ fromDate: bill.from, untilDate: bill.until })),
    }));
    const tooLong = bills.flatMap((bill) => whyNot(bill) ?? []);
    const problems = [...read.problems, ...tooLong.map((message) => ({ row: 1, column: null, message }))];
    if (!keep || problems.length > 0) return { bills, problems, keptIds: [] };
    const fresh = bills.filter(({ isKnown }) => !isKnown);
    const rows = fresh.map((bill) => this.#row(bill, { id: newId(), source: "csv", caller }));
    if (rows.length > 0) {
      const change = { actor: caller.actor, action: "utility-bill.import", reason: null, centerId };
      await records.change(change, (transaction: RecordsTransaction) =>
        transaction.of(utilityBillRecords).insertAll(rows),
      );
    }
    return { bills, problems, keptIds: rows.map(({ id }) => id) };
  }

  async comparison(id: string, principal: Principal): Promise<UtilityBillComparison> {
    const row = await this.#found(id, principal);
    const bill = await this.#view(row);
    const ours = await this.#ours(row);
    if ("why" in ours) return { bill, ours: null, why: ours.why, lines: [], differenceTwd: null };
    const compared = compareBills(
      ours.bill,
      row.lines.map(({ quantity, ...line }) => ({ ...line, ...(quantity === null ? {} : { quantity }) })),
    );
    return {
      bill,
      ours: {
        totalTwd: ours.bill.totalTwd.toString(),
        coveragePct: coveragePctOf(ours.bill.coverage),
        notes: ours.notes.map((note) => ({ note, text: NOTES[note] })),
        book: ours.bill.book,
      },
      why: null,
      lines: compared.lines.map((line) => ({
        item: line.item,
        billedTwd: line.billedTwd?.toString() ?? null,
        expectedTwd: line.expectedTwd?.toString() ?? null,
        differenceTwd: line.differenceTwd.toString(),
        billedQuantity: line.billedQuantity?.toString() ?? null,
        expectedQuantity: line.expectedQuantity?.toString() ?? null,
        verdict: line.verdict,
      })),
      differenceTwd: compared.differenceTwd.toString(),
    };
  }

  async #ours({ centerId, fromDate, untilDate }: UtilityBillRecord): Promise<SpanBill | { readonly why: LocalName }> {
    try {
      const ours = await spanBill(centerId, { from: fromDate, until: untilDate }, this.#parts);
      if (ours.bill.coverage > 0) return ours;
      return { why: { zh: "這些日子沒有電表資料", en: "the main meter says nothing of these days" } };
    } catch (error) {
      if (!isWeishanError(error)) throw error;
      return { why: { zh: `無法試算：${error.message}`, en: error.message } };
    }
  }

  async #found(id: string, principal: Principal): Promise<UtilityBillRecord> {
    const row = await this.#parts.records.of(utilityBillRecords).find(id);
    if (row === undefined || !seesEnergy(principal, row.centerId)) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such bill of the utility", { id });
    }
    return row;
  }

  #row(
    { centerId, from, until, documentNumber, lines }: GivenUtilityBill,
    { id, source, caller }: { readonly id: string; readonly source: "form" | "csv"; readonly caller: EnergyCaller },
  ): UtilityBillRecord {
    const entry = { enteredBy: caller.principal.personId, enteredAt: this.#parts.clock.now() };
    return { id, centerId, fromDate: from, untilDate: until, documentNumber, lines, source, ...entry };
  }

  async #view(row: UtilityBillRecord): Promise<UtilityBillView> {
    const [view] = await this.#views([row]);
    if (view === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such bill", { id: row.id });
    return view;
  }

  async #views(rows: readonly UtilityBillRecord[]): Promise<readonly UtilityBillView[]> {
    const nameOf = await holderNames(
      rows.map(({ enteredBy }) => enteredBy),
      this.#parts.names,
    );
    return rows.map(({ id, centerId, fromDate, untilDate, documentNumber, lines, source, enteredBy, enteredAt }) => ({
      id,
      centerId,
      from: fromDate,
      until: untilDate,
      documentNumber,
      lines,
      totalTwd: totalOf(lines),
      source,
      enteredBy: { personId: enteredBy, displayName: nameOf(enteredBy) },
      enteredAt,
    }));
  }
}

const daysOf = ({ fromDate, untilDate }: Pick<UtilityBillRecord, "fromDate" | "untilDate">): string =>
  `${fromDate}~${untilDate}`;

const totalOf = (lines: readonly UtilityBillLine[]): string =>
  lines.reduce((sum, { amountTwd }) => sum.plus(amountTwd), decimal(0)).toString();

function whyNot({ from, until }: Pick<GivenUtilityBill, "from" | "until">): LocalName | null {
  const days = daysBetween(from, until);
  if (days >= 1 && days <= LONGEST_DAYS) return null;
  return {
    zh: `${from} 起的電費單有 ${days} 天，應為 1 至 ${LONGEST_DAYS} 天`,
    en: `the bill from ${from} has ${days} days; a bill has 1 to ${LONGEST_DAYS}`,
  };
}
