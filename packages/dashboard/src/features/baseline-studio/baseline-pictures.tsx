import { useMemo } from "react";
import type { BaselineDay } from "../../api/energy/baselines.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { CategoryChartView, CloudChartView } from "../../ui/chart/series-chart.tsx";
import { courseChart, temperatureChart } from "../../ui/energy/baseline-charts.ts";
import { useBaselineWords } from "../../ui/energy/use-baseline-words.ts";
import rows from "../../ui/rows.module.css";

/** The days of a baseline by their temperature and one after the other, beside what the model expects of them. */
export function BaselinePictures({ days }: { readonly days: readonly BaselineDay[] }) {
  const { t } = useLanguage();
  const words = useBaselineWords();
  const byTemperature = useMemo(() => temperatureChart(days, words), [days, words]);
  const course = useMemo(() => courseChart(days, words), [days, words]);
  return (
    <>
      <Card title={t("baseline.byTemperature")}>
        {byTemperature.clouds.length === 0 ? (
          <p className={rows["quiet"]}>{t("baseline.noTemperatures")}</p>
        ) : (
          <CloudChartView label={t("baseline.byTemperatureSaid", { count: days.length })} chart={byTemperature} />
        )}
      </Card>
      <Card title={t("baseline.course")}>
        <CategoryChartView
          label={t("baseline.courseSaid", { count: days.length })}
          head={t("baseline.day")}
          chart={course}
        />
      </Card>
    </>
  );
}
