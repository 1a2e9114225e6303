import { mayDo, type Right } from "@weishan/core/access";
import { daysBetween } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { Report } from "@weishan/core/report";
import type { Clock } from "../../../ports/clock.ts";
import { outgoingMailRecords } from "../../../ports/record-kinds/outgoing-mail-record.ts";
import {
  type ReportRecord,
  type ReportVersionRecord,
  reportContentRecords,
  reportDeliveryRecords,
  reportRecords,
  reportVersionRecords,
} from "../../../ports/record-kinds/report-record.ts";
import type { Records } from "../../../ports/records.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import { mayWithReports } from "../report-scope.ts";
import type {
  ReportCaller,
  ReportDeliveryView,
  ReportDetail,
  ReportFile,
  ReportFormat,
  ReportKindView,
  ReportPage,
  ReportQuery,
  ReportRow,
  Reports,
  ReportVersionView,
  WantedReport,
} from "../report-side.ts";
import type { ReportPost } from "../schedule/report-post.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { NewIssue, ReportIssuer } from "./report-issuer.ts";
import type { ReportPress } from "./report-press.ts";
import { refuseTwice } from "./standing-report.ts";
import { parsedReport } from "./stored-report.ts";
import { orderOf } from "./wanted-order.ts";

export interface ReportShelfParts {
  readonly kinds: ReadonlyMap<string, ReportKind>;
  readonly issuer: ReportIssuer;
  readonly press: ReportPress;
  readonly post: ReportPost;
  readonly records: Records;
  readonly model: Pick<ModelIndex, "centers">;
  readonly names: PersonNames;
  readonly clock: Clock;
}

/** The reports of an installation, for people. */
export class ReportShelf implements Reports {
  readonly #parts: ReportShelfParts;

  constructor(parts: ReportShelfParts) {
    this.#parts = parts;
  }

  kinds(): readonly ReportKindView[] {
    return [...this.#parts.kinds.values()].map(({ id, name, about, step, centers, subject }) => ({
      id,
      name,
      about,
      step,
      centers,
      subject,
    }));
  }

  async preview(wanted: WantedReport, caller: ReportCaller): Promise<Report> {
    const { kind, order } = this.#ordered(wanted, "report.view", caller);
    // As it would be kept: what is looked at is what would be issued.
    return kind.write(JSON.parse(canonicalJson(await kind.gather(order))), order);
  }

  async issue(wanted: WantedReport, caller: ReportCaller): Promise<ReportDetail> {
    const { kind, order } = this.#ordered(wanted, "report.issue", caller);
    const { actor, principal } = caller;
    const change = { actor, action: "report.issue", reason: null, ...centerOf(order.centerIds) };
    const { records, issuer } = this.#parts;
    await refuseTwice(records.of(reportRecords), kind, order);
    const issue: NewIssue = {
      kind,
      order,
      personId: principal.personId,
      occurrenceId: null,
      // Looked at again: somebody may have issued it in the meantime.
      whenIssued: async (transaction) => {
        await refuseTwice(transaction.of(reportRecords), kind, order);
        return true;
      },
    };
    const id = await issuer.issue(issue, change);
    return this.find(id ?? "", caller);
  }

  async reissue(id: string, reason: string, caller: ReportCaller): Promise<ReportDetail> {
    const report = await this.#report(id, caller);
    this.#require(report.centerIds, "report.issue", caller);
    const kind = this.#kind(report.kind);
    const order: ReportOrder = {
      centerIds: report.centerIds,
      period: periodOf(report),
      subjectId: report.subjectId,
      datedAt: this.#parts.clock.now(),
    };
    const change = { actor: caller.actor, action: "report.reissue", reason, ...centerOf(report.centerIds) };
    const issue = { kind, order, personId: caller.principal.personId, reason };
    const whenIssued: NewIssue["whenIssued"] = async (transaction, issued) => {
      await this.#parts.post.sendAgain(transaction, issued);
      return true;
    };
    await this.#parts.issuer.reissue(report, { ...issue, whenIssued }, change);
    return this.find(id, caller);
  }

  async list(
    { kind, centerId, text, from, to, before, limit }: ReportQuery,
    caller: ReportCaller,
  ): Promise<ReportPage> {
    const rows = await this.#parts.records.of(reportRecords).list({
      ...(kind === null ? {} : { where: { kind } }),
      ...(before === null ? {} : { between: { issuedAt: { before } } }),
      orderBy: "issuedAt",
      descending: true,
    });
    const words = (text ?? "")
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== "");
    const found = rows.filter(
      (row) =>
        this.#sees(row.centerIds, "report.view", caller) &&
        (centerId === null || row.centerIds.includes(centerId)) &&
        (from === null || daysBetween(from, row.periodTo) > 0) &&
        (to === null || daysBetween(row.periodFrom, to) >= 0) &&
        words.every((word) => row.searchText.includes(word)),
    );
    const page = found.slice(0, limit);
    return { reports: page.map(rowOf), nextBefore: found.length > limit ? (page.at(-1)?.issuedAt ?? null) : null };
  }

  async find(id: string, caller: ReportCaller): Promise<ReportDetail> {
    const report = await this.#report(id, caller);
    const { records } = this.#parts;
    const versions = await records
      .of(reportVersionRecords)
      .list({ where: { reportId: id }, orderBy: "version", descending: true });
    const [last] = versions;
    const content = last === undefined ? undefined : await records.of(reportContentRecords).find(last.id);
    if (content === undefined) throw unknown(id);
    return {
      ...rowOf(report),
      report: parsedReport(content.report),
      versions: await this.#versionViews(versions),
      deliveries: await this.#deliveries(id, versions),
    };
  }

  async file(
    { id, version, format }: { readonly id: string; readonly version: number; readonly format: ReportFormat },
    caller: ReportCaller,
  ): Promise<ReportFile> {
    await this.#report(id, caller);
    return this.fileOf(id, version, format);
  }

  /** A file, for who may have it, as its caller has decided. Throws as {@link Reports}. */
  async fileOf(reportId: string, version: number, format: ReportFormat): Promise<ReportFile> {
    const { records, press } = this.#parts;
    const [report, rows] = await Promise.all([
      records.of(reportRecords).find(reportId),
      records.of(reportVersionRecords).list({ where: { reportId } }),
    ]);
    const row = rows.find((each) => each.version === version);
    if (report === undefined || row === undefined) throw unknown(reportId);
    const { sha256 } = row.files[format];
    const name = `${report.kind}-${report.periodFrom}-${report.centerIds.join("-")}-v${version}.${format}`;
    const kept = await press.find(row.id, format, sha256);
    return { name, sha256, content: kept ?? (await this.#remade(row, rows, format)) };
  }

  /** A file that was lost, made again from what was frozen: it must be the same. */
  async #remade(
    row: ReportVersionRecord,
    rows: readonly ReportVersionRecord[],
    format: ReportFormat,
  ): Promise<Uint8Array> {
    const { records, press } = this.#parts;
    const content = await records.of(reportContentRecords).find(row.id);
    if (content === undefined) throw unknown(row.reportId);
    const { version, reason, changes } = row;
    const earlierAt = rows.find((each) => each.version === version - 1)?.issuedAt ?? null;
    const printed = await press.print({
      report: parsedReport(content.report),
      issue: { version, reason, changes, earlierAt },
    });
    if (printed.files[format].sha256 !== row.files[format].sha256) {
      const message = `a file of the report was lost, and cannot be made again as it was; restore the data folder from a backup`;
      throw new WeishanError("DOCUMENT_INVALID", message, { reportId: row.reportId, version, format });
    }
    await press.keep(row.id, printed);
    return printed.contents[format];
  }

  #ordered(wanted: WantedReport, right: Right, caller: ReportCaller) {
    const { model, clock } = this.#parts;
    const kind = this.#kind(wanted.kind);
    const known = model.centers.map(({ id }) => id);
    const stranger = wanted.centerIds.find(
      (id) => !known.includes(id) || !mayDo(caller.principal, "report.view", { centerId: id }),
    );
    if (stranger !== undefined) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no centre ${stranger}`, { centerId: stranger });
    }
    const order = orderOf(kind, wanted, { known, now: clock.now() });
    this.#require(order.centerIds, right, caller);
    return { kind, order };
  }

  #kind(id: string): ReportKind {
    const kind = this.#parts.kinds.get(id);
    if (kind === undefined)
      throw new WeishanError("QUERY_INVALID", `there is no report of the kind "${id}"`, { kind: id });
    return kind;
  }

  async #report(id: string, caller: ReportCaller): Promise<ReportRecord> {
    const report = await this.#parts.records.of(reportRecords).find(id);
    if (report === undefined || !this.#sees(report.centerIds, "report.view", caller)) throw unknown(id);
    return report;
  }

  #sees(centerIds: readonly string[], right: Right, { principal }: ReportCaller): boolean {
    return mayWithReports(principal, right, centerIds);
  }

  #require(centerIds: readonly string[], right: Right, caller: ReportCaller): void {
    if (this.#sees(centerIds, right, caller)) return;
    throw new WeishanError(
      "ACCESS_DENIED",
      `this needs the right ${right} in every centre of the report, for all its systems`,
      { right },
    );
  }

  async #versionViews(versions: readonly ReportVersionRecord[]): Promise<readonly ReportVersionView[]> {
    const people = versions.flatMap(({ issuedBy }) => issuedBy ?? []);
    const nameOf = await holderNames(people, this.#parts.names);
    return versions.map(({ id: _id, reportId: _reportId, layoutVersion: _layout, issuedBy, ...rest }) => ({
      ...rest,
      issuedBy: issuedBy === null ? null : { personId: issuedBy, displayName: nameOf(issuedBy) },
    }));
  }

  async #deliveries(
    reportId: string,
    versions: readonly ReportVersionRecord[],
  ): Promise<readonly ReportDeliveryView[]> {
    const { records, names } = this.#parts;
    const rows = await records.of(reportDeliveryRecords).list({ where: { reportId }, orderBy: "createdAt" });
    const posted = await records.of(outgoingMailRecords).list({ anyOf: { subjectId: rows.map(({ id }) => id) } });
    const stateOf = new Map(posted.map(({ subjectId, state }) => [subjectId, state]));
    const nameOf = await holderNames(
      rows.map(({ personId }) => personId),
      names,
    );
    return rows.map(({ id, versionId, personId, createdAt, isPosted }) => ({
      version: versions.find((version) => version.id === versionId)?.version ?? 1,
      person: { personId, displayName: nameOf(personId) },
      at: createdAt,
      // A mail that was sent is forgotten after a while.
      state: isPosted ? (stateOf.get(id) ?? "sent") : "not-posted",
    }));
  }
}

const rowOf = (report: ReportRecord): ReportRow => ({
  id: report.id,
  kind: report.kind,
  title: report.title,
  centerIds: report.centerIds,
  period: periodOf(report),
  subjectId: report.subjectId,
  version: report.version,
  issuedAt: report.issuedAt,
  isScheduled: report.occurrenceId !== null,
});

const periodOf = ({ periodFrom, periodTo, periodName }: ReportRecord) => ({
  from: periodFrom,
  to: periodTo,
  name: periodName,
});

const centerOf = (centerIds: readonly string[]): { readonly centerId?: string } => {
  const [centerId] = centerIds;
  return centerId === undefined || centerIds.length > 1 ? {} : { centerId };
};

const unknown = (id: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", `there is no report ${id}`, { reportId: id });
