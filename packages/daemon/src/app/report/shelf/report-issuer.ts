import { compareReports, numbersById, type Report, readWords } from "@weishan/core/report";
import {
  type ReportContentRecord,
  type ReportRecord,
  type ReportVersionRecord,
  reportContentRecords,
  reportRecords,
  reportVersionRecords,
} from "../../../ports/record-kinds/report-record.ts";
import type { Change, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { IssueFacts } from "../layout/issue-facts.ts";
import { REPORT_LAYOUT_VERSION } from "../layout/report-form.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { ReportPress } from "./report-press.ts";
import { parsedReport } from "./stored-report.ts";

export interface ReportIssuerParts {
  readonly records: Records;
  readonly press: ReportPress;
  readonly newId: () => string;
  /** In hexadecimal. */
  readonly sha256Of: (content: string) => string;
}

/** What a new issue is called. */
export interface IssuedIds {
  readonly reportId: string;
  readonly versionId: string;
}

/** An issue to be made. */
export interface NewIssue {
  readonly kind: ReportKind;
  readonly order: ReportOrder;
  /** Who asked for it; null for a schedule. */
  readonly personId: string | null;
  readonly occurrenceId: string | null;
  /**
   * Called in the transaction that puts it on the shelf, before anything is put there; where it answers false the
   * report is no longer wanted.
   */
  readonly whenIssued?: (transaction: RecordsTransaction, issued: IssuedIds) => Promise<boolean>;
}

/**
 * Works reports out and freezes them: first the files, then the record of them, so that a program that is killed in
 * between leaves litter and never a record without its files.
 */
export class ReportIssuer {
  readonly #parts: ReportIssuerParts;

  constructor(parts: ReportIssuerParts) {
    this.#parts = parts;
  }

  /** Puts a new report on the shelf. Undefined where it was no longer wanted when it was ready. */
  async issue(
    { kind, order, personId, occurrenceId, whenIssued }: NewIssue,
    change: Change,
  ): Promise<string | undefined> {
    const { records, newId } = this.#parts;
    const made = await this.#make(kind, order, FIRST);
    const reportId = newId();
    return records.change(change, async (transaction) => {
      if ((await whenIssued?.(transaction, { reportId, versionId: made.content.id })) === false) return undefined;
      const issuedAt = transaction.at;
      const head = headOf(made.report, kind, order);
      await transaction.of(reportRecords).insert({ ...head, id: reportId, version: 1, issuedAt, occurrenceId });
      const asked = { reportId, version: 1, issuedAt, issuedBy: personId, reason: null, changes: null };
      await transaction.of(reportVersionRecords).insert({ ...made.version, ...asked });
      await transaction.of(reportContentRecords).insert(made.content);
      return reportId;
    });
  }

  /** The same report from what is known now. */
  async reissue(
    report: ReportRecord,
    { kind, order, personId, reason, whenIssued }: Omit<NewIssue, "occurrenceId"> & { readonly reason: string },
    change: Change,
  ): Promise<void> {
    const { records } = this.#parts;
    const [last] = await records
      .of(reportVersionRecords)
      .list({ where: { reportId: report.id, version: report.version } });
    const content = last === undefined ? undefined : await records.of(reportContentRecords).find(last.id);
    if (last === undefined || content === undefined) throw new RangeError(`the report ${report.id} has no version`);
    const number = report.version + 1;
    const made = await this.#make(kind, order, {
      version: number,
      reason,
      earlier: { issuedAt: last.issuedAt, report: parsedReport(content.report) },
    });
    await records.change(change, async (transaction) => {
      if ((await whenIssued?.(transaction, { reportId: report.id, versionId: made.content.id })) === false) return;
      // Unique on the version: of two who issue it anew at once, one is told to look again.
      await transaction.of(reportVersionRecords).insert({
        ...made.version,
        reportId: report.id,
        version: number,
        issuedAt: transaction.at,
        issuedBy: personId,
        reason,
        changes: made.issue.changes,
      });
      await transaction.of(reportContentRecords).insert(made.content);
      const { kind: _kind, ...head } = headOf(made.report, kind, order);
      await transaction.of(reportRecords).update(report.id, { ...head, version: number, issuedAt: transaction.at });
    });
  }

  async #make(kind: ReportKind, order: ReportOrder, { version, reason, earlier }: Wanted) {
    const { press, newId, sha256Of } = this.#parts;
    const inputs = canonicalJson(await kind.gather(order));
    // Written from what is kept, so that it can be written again.
    const said = canonicalJson(kind.write(JSON.parse(inputs), order));
    const report = parsedReport(said);
    const issue: IssueFacts = {
      version,
      reason,
      earlierAt: earlier?.issuedAt ?? null,
      changes: earlier === null ? null : compareReports(earlier.report, report),
    };
    const printed = await press.print({ report, issue });
    const id = newId();
    await press.keep(id, printed);
    const { files, pageCount, isAccessible } = printed;
    const content: ReportContentRecord = { id, inputs, report: said };
    return {
      report,
      issue,
      content,
      version: {
        id,
        datedAt: order.datedAt,
        inputsSha256: sha256Of(inputs),
        reportSha256: sha256Of(said),
        files,
        layoutVersion: REPORT_LAYOUT_VERSION,
        pageCount,
        isAccessible,
      },
    };
  }
}

interface Wanted {
  readonly version: number;
  readonly reason: string | null;
  readonly earlier: { readonly issuedAt: ReportVersionRecord["issuedAt"]; readonly report: Report } | null;
}

const FIRST: Wanted = { version: 1, reason: null, earlier: null };

function headOf(report: Report, kind: ReportKind, { centerIds, subjectId }: ReportOrder) {
  // What it is about may be told by its subject: the days of an event, of a saving.
  const { period } = report;
  return {
    kind: kind.id,
    title: report.title,
    centerIds,
    periodFrom: period.from,
    periodTo: period.to,
    periodName: period.name,
    subjectId,
    searchText: searchText(report),
  };
}

/** What can be searched: title, period, headings and sentences, in small letters. */
function searchText(report: Report): string {
  const byId = numbersById(report);
  const words = report.sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.map((block) =>
      block.kind === "sentence" || block.kind === "note"
        ? readWords(block.parts, byId, report.language)
        : block.caption,
    ),
  ]);
  return [report.title, report.period.name, ...words].join("\n").toLowerCase();
}
