import { useMemo } from "react";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ChartSpan } from "../../ui/chart/span.ts";
import { timeTicks } from "../../ui/chart/time-ticks.ts";
import { SaidText } from "./said-text.tsx";
import styles from "./trend.module.css";
import type { DrawnPoint } from "./trend-panels.ts";
import type { TrendData } from "./use-trend-data.ts";
import { tableRows } from "./value-at.ts";

/** As many lines as can be read; the export has every sample. */
const MAX_ROWS = 60;

interface TrendTableProps {
  readonly points: readonly DrawnPoint[];
  readonly span: ChartSpan;
  readonly dataOf: (id: string) => TrendData;
}

/** The picture in figures, at round times of Taipei's clock: for those who read, copy or cannot see it. */
export function TrendTable({ points, span, dataOf }: TrendTableProps) {
  const { language, t } = useLanguage();
  const rows = useMemo(() => tableRows(points, timeTicks(span, MAX_ROWS).ats, dataOf), [points, span, dataOf]);
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["tableFrame"]} aria-label={t("trend.table")} tabIndex={0}>
      <table className={styles["table"]}>
        <caption className={styles["caption"]}>{t("trend.tableCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("trend.time")}</th>
            {points.map(({ point }) => (
              <th key={point.id} scope="col">
                {localName(point.equipmentName, language)}
                <br />
                {localName(point.name, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ atMs, said }) => (
            <tr key={atMs}>
              <th scope="row">{formatInstant(atMs, language)}</th>
              {points.map(({ point }, column) => {
                const each = said[column];
                return <td key={point.id}>{each === undefined ? null : <SaidText said={each} point={point} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
