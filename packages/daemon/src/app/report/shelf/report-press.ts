import type { LocalName } from "@weishan/core/center";
import type { Report } from "@weishan/core/report";
import type { ChartDrawer } from "../../../ports/chart-drawer.ts";
import type { DocumentRenderer, RenderedDocument } from "../../../ports/document-renderer.ts";
import type { DocumentStore } from "../../../ports/document-store.ts";
import { REPORT_FORMATS, type ReportFileRecord, type ReportFormat } from "../../../ports/record-kinds/report-record.ts";
import type { SpreadsheetWriter } from "../../../ports/spreadsheet-writer.ts";
import type { IssuedReport } from "../layout/issue-facts.ts";
import { reportCsv } from "../layout/report-csv.ts";
import { reportSource } from "../layout/report-form.ts";
import { reportWorkbook } from "../layout/report-workbook.ts";

export interface ReportPressParts {
  readonly renderer: DocumentRenderer;
  readonly charts: ChartDrawer;
  readonly spreadsheets: SpreadsheetWriter;
  /** Where the files of each format are kept, under the id of their version. */
  readonly stores: Readonly<Record<ReportFormat, DocumentStore>>;
  readonly centerName: (centerId: string) => LocalName;
  /** In hexadecimal. */
  readonly sha256Of: (content: Uint8Array | string) => string;
}

/** The files of an issue. */
export interface PrintedFiles {
  readonly contents: Readonly<Record<ReportFormat, Uint8Array>>;
  readonly files: Readonly<Record<ReportFormat, ReportFileRecord>>;
  readonly pageCount: number;
  readonly isAccessible: boolean;
}

/** Makes the files of reports and keeps them. */
export class ReportPress {
  readonly #parts: ReportPressParts;

  constructor(parts: ReportPressParts) {
    this.#parts = parts;
  }

  /** The files of an issue: the same issue gives the same bytes. */
  async print(issued: IssuedReport): Promise<PrintedFiles> {
    const { report } = issued;
    // The programs that draw and set pages work meanwhile.
    const [pdf, xlsx] = await Promise.all([
      this.#setPages(issued),
      this.#parts.spreadsheets.write(reportWorkbook(issued)),
    ]);
    const contents = { pdf: pdf.content, xlsx, csv: new TextEncoder().encode(reportCsv(report)) };
    return {
      contents,
      files: { pdf: this.#fileOf(contents.pdf), xlsx: this.#fileOf(xlsx), csv: this.#fileOf(contents.csv) },
      pageCount: pdf.pageCount,
      isAccessible: pdf.isAccessible,
    };
  }

  async #setPages(issued: IssuedReport): Promise<RenderedDocument> {
    const { renderer, charts } = this.#parts;
    const drawn = await charts.draw(chartsOf(issued.report));
    const centerNames = issued.report.centerIds.map(this.#parts.centerName);
    return renderer.render(reportSource(issued, { centerNames, charts: drawn }));
  }

  /** Keeps the files of a version; they would survive a loss of power. */
  async keep(versionId: string, { contents }: PrintedFiles): Promise<void> {
    await Promise.all(REPORT_FORMATS.map((format) => this.#parts.stores[format].keep(versionId, contents[format])));
  }

  /** A file of a version; undefined where it was lost, or is not what it was. */
  async find(versionId: string, format: ReportFormat, sha256: string): Promise<Uint8Array | undefined> {
    const kept = await this.#parts.stores[format].find(versionId);
    return kept !== undefined && this.#parts.sha256Of(kept) === sha256 ? kept : undefined;
  }

  #fileOf(content: Uint8Array): ReportFileRecord {
    return { sha256: this.#parts.sha256Of(content), sizeBytes: content.byteLength };
  }
}

const chartsOf = ({ sections }: Report) =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart"));
