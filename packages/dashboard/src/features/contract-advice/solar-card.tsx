import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type SolarView, solarQuery } from "../../api/energy/contracts.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import rows from "../../ui/rows.module.css";

const MINUTE_MS = 60_000;
const SHOWN_DAYS = 30;
const CHART_PX = 220;

/** What the roofs of a centre made in the past month, how much of it the centre used itself, and what that saved. */
export function SolarCard({ centerId }: { readonly centerId: string }) {
  const today = taipeiDate(useNow(MINUTE_MS));
  const { data } = useQuery({
    ...solarQuery(centerId, { from: addDays(today, -SHOWN_DAYS), to: today }),
    retry: false,
  });
  // A centre without roofs of its own has nothing to say about them.
  return data === undefined || data.equipmentIds.length === 0 ? null : <Roofs solar={data} />;
}

function Roofs({ solar }: { readonly solar: SolarView }) {
  const { language, t } = useLanguage();
  const { days } = solar;
  const chart = useMemo<CategoryChart>(
    () => ({
      categories: days.map(({ date }) => `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`),
      unit: "kWh",
      series: [
        { name: t("solar.used"), values: days.map(({ usedKwh }) => usedKwh), mark: "bar", stack: "made" },
        { name: t("solar.exported"), values: days.map(({ exportedKwh }) => exportedKwh), mark: "bar", stack: "made" },
      ],
    }),
    [days, t],
  );
  return (
    <Card title={t("solar.title")} note={t("solar.note")} aside={<CoveragePill coveragePct={solar.coveragePct} />}>
      <div className={rows["stack"]}>
        <dl className={rows["facts"]}>
          <dt>{t("solar.made")}</dt>
          <dd>{formatKwh(solar.madeKwh, language)}</dd>
          <dt>{t("solar.selfUse")}</dt>
          <dd>{formatPct(solar.selfUsePct)}</dd>
          <dt>{t("solar.sufficiency")}</dt>
          <dd>{formatPct(solar.selfSufficiencyPct)}</dd>
          <dt>{t("solar.saved")}</dt>
          <dd>{solar.savedTwd === null ? NO_VALUE : formatTwd(Number(solar.savedTwd), language)}</dd>
        </dl>
        <CategoryChartView label={t("solar.title")} chart={chart} head={t("solar.day")} heightPx={CHART_PX} />
      </div>
    </Card>
  );
}
