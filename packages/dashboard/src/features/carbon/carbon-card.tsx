import { useMemo } from "react";
import type { Carbon } from "../../api/energy/intensity.ts";
import { formatYear } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { type Tile, Tiles } from "../../ui/tiles.tsx";
import { monthNumber } from "./month-number.ts";

const KG_OF_TON = 1_000;
const PCT = 100;

/** What the electricity of the year emitted: by which factor, from where, and how sure it is. */
export function CarbonCard({ carbon }: { readonly carbon: Carbon }) {
  const { language, t } = useLanguage();
  const { year, emissionKg, targetKg, factor, note, months, years, coveragePct, energyKwh } = carbon;
  const tons = (value: number | null): string =>
    value === null
      ? NO_VALUE
      : `${(value / KG_OF_TON).toLocaleString(language, { maximumFractionDigits: 1 })} ${t("carbon.tons")}`;
  const monthly = useMemo(
    (): CategoryChart => ({
      categories: months.map(({ month }) => monthNumber(month, language)),
      unit: t("carbon.tons"),
      series: [{ name: t("carbon.emission"), values: months.map((one) => inTons(one.emissionKg)), mark: "bar" }],
    }),
    [months, language, t],
  );
  const yearly = useMemo(
    (): CategoryChart => ({
      categories: years.map((one) => formatYear(one.year, language)),
      unit: t("carbon.tons"),
      secondUnit: "kg/kWh",
      series: [
        { name: t("carbon.emission"), values: years.map((one) => inTons(one.emissionKg)), mark: "bar" },
        { name: t("carbon.factor"), values: years.map(({ kgPerKwh }) => kgPerKwh), mark: "line", isSecond: true },
      ],
    }),
    [years, language, t],
  );
  const used = targetKg === null || targetKg === 0 || emissionKg === null ? null : (emissionKg / targetKg) * PCT;
  const tiles: readonly Tile[] = [
    { label: t("carbon.emission"), value: tons(emissionKg), sub: formatKwh(energyKwh, language) },
    {
      label: t("carbon.factor"),
      value: `${factor.kgPerKwh} kg/kWh`,
      sub: (
        <>
          {t("carbon.factorOf", { year: formatYear(factor.year, language) })} <span lang="zh-TW">{factor.source}</span>{" "}
          {factor.isUnconfirmed ? <Pill tone="uncertain">{t("carbon.unconfirmed")}</Pill> : null}
        </>
      ),
    },
    {
      label: t("carbon.budget"),
      value: tons(targetKg),
      sub: used === null ? t("carbon.noTarget") : t("carbon.budgetUsed", { percent: formatPct(used) }),
      tone: used === null ? "plain" : used > PCT ? "bad" : "good",
    },
  ];
  return (
    <>
      <Tiles tiles={tiles} />
      {note === null ? null : <p className={rows["stale"]}>{localName(note, language)}</p>}
      <div className={rows[years.length < 2 ? "stack" : "columns"]}>
        <Card title={t("carbon.emissionMonths")} aside={<CoveragePill coveragePct={coveragePct} />}>
          {months.some((one) => one.emissionKg !== null) ? (
            <CategoryChartView
              label={t("carbon.emissionSaid", { year, value: tons(emissionKg) })}
              head={t("reasons.month")}
              chart={monthly}
            />
          ) : (
            <p className={rows["quiet"]}>{t("carbon.noMonths")}</p>
          )}
        </Card>
        {years.length < 2 ? null : (
          <Card title={t("carbon.years")}>
            <CategoryChartView
              label={t("carbon.yearsSaid", { count: years.length })}
              head={t("reportEntry.year")}
              chart={yearly}
            />
          </Card>
        )}
      </div>
    </>
  );
}

const inTons = (emissionKg: number | null): number | null => (emissionKg === null ? null : emissionKg / KG_OF_TON);
