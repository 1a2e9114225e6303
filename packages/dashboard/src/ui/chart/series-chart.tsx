import { type ReactNode, useCallback } from "react";
import { NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../wide-table.tsx";
import { type CategoryChart, categoryChart } from "./category-chart.ts";
import { type CloudChart, cloudChart } from "./cloud-chart.ts";
import { EChart, type EChartLook } from "./echart.tsx";

const USUAL_PX = 300;
const DIGITS = 2;

interface ChartProps<Chart> {
  /** What the picture says, in a sentence. */
  readonly label: string;
  /** Must be the same between renders (`useMemo`): another one is drawn anew. */
  readonly chart: Chart;
  readonly heightPx?: number;
  readonly note?: ReactNode;
}

interface CategoryChartProps extends ChartProps<CategoryChart> {
  /** What the categories are: the head of the table's first column. */
  readonly head: string;
}

const useFigure = () => {
  const { language } = useLanguage();
  return (value: number | null | undefined): string =>
    value === null || value === undefined
      ? NO_VALUE
      : value.toLocaleString(language, { maximumFractionDigits: DIGITS });
};

/** Bars and lines over categories, with their table. */
export function CategoryChartView({ label, chart, head, heightPx = USUAL_PX, note }: CategoryChartProps) {
  const draw = useCallback((look: EChartLook) => categoryChart(chart, look), [chart]);
  return (
    <EChart
      label={label}
      heightPx={heightPx}
      draw={draw}
      table={<CategoryTable label={label} chart={chart} head={head} />}
      note={note}
    />
  );
}

function CategoryTable({ label, chart, head }: Pick<CategoryChartProps, "label" | "chart" | "head">) {
  const figure = useFigure();
  const { categories, series, unit, secondUnit = unit } = chart;
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {series.map(({ name, isSecond }) => (
            <th key={name} scope="col" data-number>
              {name} {isSecond === true ? secondUnit : unit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((category, index) => (
          // Words along an axis may come twice.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          <tr key={index}>
            <th scope="row">{category}</th>
            {series.map(({ name, values }) => (
              <td key={name} data-number>
                {figure(values[index])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

/** A cloud of points and lines through it, with their table. */
export function CloudChartView({ label, chart, heightPx = USUAL_PX, note }: ChartProps<CloudChart>) {
  const draw = useCallback((look: EChartLook) => cloudChart(chart, look), [chart]);
  return (
    <EChart
      label={label}
      heightPx={heightPx}
      draw={draw}
      table={<CloudTable label={label} chart={chart} />}
      note={note}
    />
  );
}

function CloudTable({ label, chart: { across, up, clouds } }: Pick<ChartProps<CloudChart>, "label" | "chart">) {
  const { t } = useLanguage();
  const figure = useFigure();
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">{t("chart.row")}</th>
          <th scope="col" data-number>
            {across.name} {across.unit}
          </th>
          <th scope="col" data-number>
            {up.name} {up.unit}
          </th>
        </tr>
      </thead>
      <tbody>
        {clouds.flatMap(({ name, points }) =>
          points.map(([x, y], index) => (
            // Two points may be alike.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            <tr key={`${name}${index}`}>
              <th scope="row">{name}</th>
              <td data-number>{figure(x)}</td>
              <td data-number>{figure(y)}</td>
            </tr>
          )),
        )}
      </tbody>
    </WideTable>
  );
}
