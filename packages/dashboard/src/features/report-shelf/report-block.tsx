import type { ReportBlock, ReportCell, ReportPart, ReportTable, ReportWords } from "@weishan/core/report";
import { WideTable } from "../../ui/wide-table.tsx";
import type { Printed } from "./printed.ts";
import { placeOf } from "./provenance.tsx";
import { ReportChartView } from "./report-chart.tsx";
import styles from "./report-view.module.css";

interface BlockProps {
  readonly block: ReportBlock;
  /** What an item of a list is counted with; null for anything else. */
  readonly mark: string | null;
  readonly printed: Printed;
}

/** A sentence, a table, a chart or a remark of a report. */
export function ReportBlockView({ block, mark, printed }: BlockProps) {
  switch (block.kind) {
    case "sentence":
      return (
        <p className={styles["sentence"]} data-item={block.item}>
          {mark === null ? null : <span className={styles["mark"]}>{mark}</span>}
          <span>
            <Words words={block.parts} printed={printed} />
          </span>
        </p>
      );
    case "table":
      return <Table table={block} printed={printed} />;
    case "chart":
      return <ReportChartView chart={block} alt={plainWords(block.alt, printed)} />;
    case "note":
      return (
        <p className={styles["note"]}>
          <Words words={block.parts} printed={printed} />
        </p>
      );
  }
}

function Words({ words, printed }: { readonly words: ReportWords; readonly printed: Printed }) {
  return words.map((part, index) => {
    if (typeof part === "string") return part;
    if ("name" in part) return part.name;
    return (
      // The pieces of a sentence never change places.
      // oxlint-disable-next-line react/no-array-index-key -- see above
      <a key={index} className={styles["number"]} href={`#${placeOf(part.number)}`}>
        {printed.text(part.number, { isBare: part.bare === true })}
      </a>
    );
  });
}

const plainWords = (words: ReportWords, printed: Printed): string =>
  words.map((part: ReportPart) => (typeof part === "string" ? part : plainCell(part, printed, false))).join("");

/** The unit of a cell stands above its column. */
function plainCell(cell: ReportCell, printed: Printed, isBare = true): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  return "name" in cell ? cell.name : printed.text(cell.number, { isBare: isBare || cell.bare === true });
}

function Table({ table, printed }: { readonly table: ReportTable; readonly printed: Printed }) {
  const isNumber = (cell: ReportCell | undefined): boolean =>
    typeof cell === "object" && cell !== null && "number" in cell;
  const isNumeric = table.header.map((_, column) => table.rows.some((row) => isNumber(row[column])));
  const cellsOf = (row: readonly ReportCell[]) =>
    row.map((cell, column) => {
      const title = table.header[column] ?? "";
      return column === 0 && !isNumber(cell) ? (
        <th key={title} scope="row">
          {plainCell(cell, printed)}
        </th>
      ) : (
        <td key={title} data-number={isNumeric[column] === true || undefined}>
          {plainCell(cell, printed)}
        </td>
      );
    });
  return (
    <figure className={styles["table"]}>
      <figcaption>{table.caption}</figcaption>
      <WideTable label={table.caption}>
        <thead>
          <tr>
            {table.header.map((title, column) => (
              <th key={title} scope="col" data-number={isNumeric[column] === true || undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // Rows of a printed table never change places.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            <tr key={index}>{cellsOf(row)}</tr>
          ))}
        </tbody>
        {table.totals === undefined ? null : (
          <tfoot>
            {table.totals.map((row, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- as above
              <tr key={index}>{cellsOf(row)}</tr>
            ))}
          </tfoot>
        )}
      </WideTable>
    </figure>
  );
}
