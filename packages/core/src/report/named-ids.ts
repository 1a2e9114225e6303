import type { Report, ReportBlock, ReportPart } from "./report.ts";

/** The ids that the sections of a report name, in order, each as often as it is named. */
export const numbersNamed = ({ sections }: Pick<Report, "sections">): readonly string[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap(idsNamedIn));

/** The ids of the numbers that a block names, in order. */
export function idsNamedIn(block: ReportBlock): readonly string[] {
  switch (block.kind) {
    case "sentence":
    case "note":
      return block.parts.flatMap(idOf);
    case "chart":
      return block.alt.flatMap(idOf);
    case "table":
      return [...block.rows, ...(block.totals ?? [])].flatMap((row) => row.flatMap(idOf));
  }
}

const idOf = (part: ReportPart | null): readonly string[] =>
  typeof part === "object" && part !== null && "number" in part ? [part.number] : [];
