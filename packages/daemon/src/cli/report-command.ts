import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { WeishanError } from "@weishan/core/error";
import {
  numberedSections,
  numbersById,
  printNumber,
  type Report,
  type ReportBlock,
  type ReportNumber,
  readWords,
} from "@weishan/core/report";
import { z } from "zod";
import { REPORT_FORMATS, type ReportFormat } from "../app/report/report-side.ts";
import { type DaemonApi, daemonApi } from "./daemon-api.ts";
import type { Terminal } from "./terminal.ts";

export interface ReportOptions {
  readonly url?: string;
  readonly json?: boolean;
}

export interface ReportWishOptions extends ReportOptions {
  readonly center: readonly string[];
  readonly from: string;
  readonly to?: string;
  readonly subject?: string;
}

export type ReportIssueOptions = ReportWishOptions & { readonly [Format in ReportFormat]?: string };

const kindsSchema = z.object({
  kinds: z.array(z.object({ id: z.string(), step: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
});
/** The daemon's own answer; its shape is proved there. */
const reportSchema = z.custom<Report>((value) => typeof value === "object" && value !== null && "sections" in value);
const issuedSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  version: z.number(),
  versions: z.array(z.looseObject({ version: z.number(), pageCount: z.number(), inputsSha256: z.string() })),
});
const listSchema = z.object({
  reports: z.array(
    z.looseObject({ id: z.string(), title: z.string(), version: z.number(), issuedAt: z.number(), kind: z.string() }),
  ),
});

/** `weishan report kinds`: what reports there are. */
export async function reportKindsCommand({ url, json }: ReportOptions, terminal: Terminal): Promise<void> {
  const answer = await daemonApi(url, terminal).json("/report-kinds", kindsSchema);
  if (json === true) return terminal.print(JSON.stringify(answer));
  const width = Math.max(0, ...answer.kinds.map(({ id }) => id.length));
  for (const { id, step, name } of answer.kinds) terminal.print(`${id.padEnd(width)}  ${step.padEnd(9)}  ${name.zh}`);
}

/** `weishan report list`: what was issued, the newest first. */
export async function reportListCommand({ url, json }: ReportOptions, terminal: Terminal): Promise<void> {
  const answer = await daemonApi(url, terminal).json("/reports", listSchema);
  if (json === true) return terminal.print(JSON.stringify(answer));
  for (const { id, title, version, issuedAt } of answer.reports) {
    const day = new Date(issuedAt + TAIPEI_OFFSET_MS).toISOString().slice(0, "2026-07-01".length);
    terminal.print(`${id}  ${day}  v${version}  ${title}`);
  }
}

/** `weishan report preview KIND`: what a report would say now. */
export async function reportPreviewCommand(
  kind: string,
  options: ReportWishOptions,
  terminal: Terminal,
): Promise<void> {
  const api = daemonApi(options.url, terminal);
  const report = await api.json("/reports/preview", reportSchema, wishOf(kind, options));
  if (options.json === true) return terminal.print(JSON.stringify(report));
  for (const line of linesOf(report)) terminal.print(line);
}

/** `weishan report issue KIND`: issues a report, and writes its files where they are wanted. */
export async function reportIssueCommand(kind: string, options: ReportIssueOptions, terminal: Terminal): Promise<void> {
  const api = daemonApi(options.url, terminal);
  const issued = await api.json("/reports", issuedSchema, wishOf(kind, options));
  for (const format of REPORT_FORMATS) {
    const target = options[format];
    // oxlint-disable-next-line no-await-in-loop -- three at most
    if (target !== undefined) await writeReport(api, issued, { format, target: resolve(terminal.cwd, target) });
  }
  if (options.json === true) return terminal.print(JSON.stringify(issued));
  const [version] = issued.versions;
  terminal.print(`${issued.title}: issued as ${issued.id}, version ${issued.version}, ${version?.pageCount} pages`);
  terminal.print(`inputs ${version?.inputsSha256}`);
}

const TAIPEI_OFFSET_MS = 8 * 3_600_000;

async function writeReport(
  api: DaemonApi,
  { id, version }: z.output<typeof issuedSchema>,
  { format, target }: { readonly format: ReportFormat; readonly target: string },
): Promise<void> {
  const content = await api.bytes(`/reports/${id}/versions/${version}/file.${format}`);
  await writeFile(target, content).catch((error: unknown) => {
    throw new WeishanError("QUERY_INVALID", `${target} cannot be written; check its folder and the disk`, {}, error);
  });
}

const wishOf = (kind: string, { center, from, to, subject }: ReportWishOptions) => ({
  kind,
  centerIds: center,
  from,
  to: to ?? null,
  subjectId: subject ?? null,
});

/** A report as it is read in a terminal. */
function linesOf(report: Report): readonly string[] {
  const byId = numbersById(report);
  return [
    report.title,
    "",
    ...numberedSections(report).flatMap(({ mark, heading, blocks }) => [
      `${mark}${heading}`,
      ...blocks.flatMap((block) => blockLines(block, byId, report.language)),
      "",
    ]),
  ];
}

function blockLines(
  block: ReportBlock,
  byId: ReadonlyMap<string, ReportNumber>,
  language: Report["language"],
): readonly string[] {
  switch (block.kind) {
    case "sentence":
    case "note":
      return [`  ${readWords(block.parts, byId, language)}`];
    case "chart":
      return [`  [${block.caption}] ${readWords(block.alt, byId, language)}`];
    case "table":
      return [
        `  ${block.caption}`,
        ...[...block.rows, ...(block.totals ?? [])].map(
          (row) =>
            `    ${row
              .map((cell) => {
                if (cell === null || typeof cell === "string") return cell ?? "";
                const number = "number" in cell ? byId.get(cell.number) : undefined;
                if (number !== undefined) return printNumber(number, language);
                return "name" in cell ? cell.name : "";
              })
              .join("  ")}`,
        ),
      ];
  }
}
