import type { LocalName } from "../center/index.ts";
import { idsNamedIn } from "./named-ids.ts";
import type { Report, ReportNumber } from "./report.ts";

/** Numbers of a report that rest on the same thing. */
export interface ProvenanceRow {
  readonly source: LocalName;
  /** Numbers that sentences and remarks mention, in their order. */
  readonly numbers: readonly ReportNumber[];
  /** Numbers that stand in tables only: how many in which table, counted from 1 through the report. */
  readonly tables: readonly { readonly table: number; readonly count: number }[];
  /** Charts drawn from it, counted from 1 through the report. */
  readonly charts: readonly number[];
  /** The least known part of what they rest on; null where that is no question for any of them. */
  readonly coveragePct: number | null;
}

/**
 * Where every number of a report comes from, one row for each source in the order of its first mention. Each number is in
 * exactly one row; those of a long table are counted instead of listed.
 */
export function provenanceOf(report: Pick<Report, "sections" | "numbers">): readonly ProvenanceRow[] {
  const byId = new Map(report.numbers.map((number) => [number.id, number]));
  const rows = new Map<string, Mutable>();
  const rowOf = (source: LocalName): Mutable => {
    const known = rows.get(source.zh) ?? { source, numbers: [], tables: new Map(), charts: [], coverages: [] };
    rows.set(source.zh, known);
    return known;
  };
  const seen = new Set<string>();
  const mention = (id: string, table: number | null): void => {
    const number = byId.get(id);
    if (number === undefined || seen.has(id)) return;
    seen.add(id);
    const row = rowOf(number.source);
    if (number.coveragePct !== null) row.coverages.push(number.coveragePct);
    if (table === null) row.numbers.push(number);
    else row.tables.set(table, (row.tables.get(table) ?? 0) + 1);
  };
  const blocks = report.sections.flatMap((section) => section.blocks);
  // Sentences first: a number that is mentioned anywhere is listed by its name, though it stands in a table before.
  for (const block of blocks) if (block.kind !== "table") for (const id of idsNamedIn(block)) mention(id, null);
  for (const [index, table] of blocks.filter(({ kind }) => kind === "table").entries()) {
    for (const id of idsNamedIn(table)) mention(id, index + 1);
  }
  for (const [index, { source, coveragePct }] of blocks.filter((block) => block.kind === "chart").entries()) {
    const row = rowOf(source);
    row.charts.push(index + 1);
    if (coveragePct !== null) row.coverages.push(coveragePct);
  }
  return [...rows.values()].map(({ source, numbers, tables, charts, coverages }) => ({
    source,
    numbers,
    tables: [...tables].map(([number, count]) => ({ table: number, count })),
    charts,
    coveragePct: coverages.length === 0 ? null : Math.min(...coverages),
  }));
}

interface Mutable {
  readonly source: LocalName;
  readonly numbers: ReportNumber[];
  readonly tables: Map<number, number>;
  readonly charts: number[];
  readonly coverages: number[];
}
