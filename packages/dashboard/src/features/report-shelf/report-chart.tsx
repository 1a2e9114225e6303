import type { ReportCategoryChart, ReportChart, ReportScatterChart } from "@weishan/core/report";
import { useCallback, useMemo } from "react";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import type { CloudChart } from "../../ui/chart/cloud-chart.ts";
import { EChart, type EChartLook } from "../../ui/chart/echart.tsx";
import { CategoryChartView, CloudChartView } from "../../ui/chart/series-chart.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { reportHeatMap } from "./report-heat-map.ts";
import styles from "./report-view.module.css";

const LEAST_PX = 220;
const ROW_PX = 18;
const LEGEND_PX = 80;

interface ReportChartProps<Chart extends ReportChart> {
  readonly chart: Chart;
  /** What its paper says to those who cannot see it. */
  readonly alt: string;
}

/** A chart of a report, with its figures and where they come from. */
export function ReportChartView({ chart, alt }: ReportChartProps<ReportChart>) {
  return (
    <div className={styles["chart"]}>
      <p className={styles["caption"]}>{chart.caption}</p>
      {chart.form === "scatter" ? (
        <Scatter chart={chart} alt={alt} />
      ) : chart.form === "heat-map" ? (
        <HeatMap chart={chart} alt={alt} />
      ) : (
        <Categories chart={chart} alt={alt} />
      )}
    </div>
  );
}

function Categories({ chart, alt }: ReportChartProps<ReportCategoryChart>) {
  const { language } = useLanguage();
  const drawn = useMemo(
    (): CategoryChart => ({
      categories: chart.categories,
      unit: chart.unit,
      series: chart.series.map(({ name, values, mark }) => ({
        name,
        values,
        mark: mark ?? (chart.form === "line" ? "line" : "bar"),
        ...(chart.form === "stacked-bar" && mark !== "line" ? { stack: "all" } : {}),
      })),
      ...(chart.limit === undefined ? {} : { limits: [chart.limit] }),
    }),
    [chart],
  );
  return <CategoryChartView label={alt} chart={drawn} head="" note={localName(chart.source, language)} />;
}

function Scatter({ chart, alt }: ReportChartProps<ReportScatterChart>) {
  const { language } = useLanguage();
  const drawn = useMemo(
    (): CloudChart => ({ across: chart.across, up: { name: "", unit: chart.unit }, clouds: chart.clouds }),
    [chart],
  );
  return <CloudChartView label={alt} chart={drawn} note={localName(chart.source, language)} />;
}

function HeatMap({ chart, alt }: ReportChartProps<ReportCategoryChart>) {
  const { language } = useLanguage();
  const draw = useCallback((look: EChartLook) => reportHeatMap(chart, look), [chart]);
  return (
    <EChart
      label={alt}
      heightPx={Math.max(LEAST_PX, chart.series.length * ROW_PX + LEGEND_PX)}
      draw={draw}
      table={<HeatTable chart={chart} />}
      note={localName(chart.source, language)}
    />
  );
}

function HeatTable({ chart: { caption, categories, series, unit } }: { readonly chart: ReportCategoryChart }) {
  const figure = (value: number | null): string =>
    value === null ? NO_VALUE : value.toLocaleString("en", { maximumFractionDigits: 1 });
  return (
    <WideTable label={caption}>
      <thead>
        <tr>
          <th scope="col">{unit}</th>
          {categories.map((category) => (
            <th key={category} scope="col" data-number>
              {category}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.map(({ name, values }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, column) => (
              <td key={categories[column] ?? ""} data-number>
                {figure(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
