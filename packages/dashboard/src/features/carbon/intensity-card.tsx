import { useMemo } from "react";
import type { EnergyIntensity } from "../../api/energy/intensity.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import rows from "../../ui/rows.module.css";
import { Tiles } from "../../ui/tiles.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { monthNumber } from "./month-number.ts";

const PCT = 100;

/** Use by floor area against its target, month by month, and the yield of the sun. */
export function IntensityCard({ intensity }: { readonly intensity: EnergyIntensity }) {
  const { language, t } = useLanguage();
  const { energyKwh, floorAreaM2, areaSource, soFarKwhPerM2, yearKwhPerM2, isWholeYear, target, aboveTargetPct } =
    intensity;
  const perM2 = (value: number | null): string =>
    value === null ? NO_VALUE : `${value.toLocaleString(language, { maximumFractionDigits: 1 })} kWh/m²`;
  const before = intensity.sameDaysBeforeKwh;
  const against = before === null || before === 0 || energyKwh === null ? null : ((energyKwh - before) / before) * PCT;
  const chart = useMemo(
    (): CategoryChart => ({
      categories: intensity.months.map(({ month }) => monthNumber(month, language)),
      unit: "kWh/m²",
      series: [{ name: t("carbon.eui"), values: intensity.months.map(({ kwhPerM2 }) => kwhPerM2), mark: "bar" }],
    }),
    [intensity.months, language, t],
  );
  const hasMonths = intensity.months.some(({ kwhPerM2 }) => kwhPerM2 !== null);
  return (
    <>
      <Tiles
        tiles={[
          {
            label: t(isWholeYear ? "carbon.eui" : "carbon.euiYear"),
            value: perM2(yearKwhPerM2),
            sub: isWholeYear ? t("carbon.euiMeans") : t("carbon.euiSoFar", { value: perM2(soFarKwhPerM2) }),
          },
          {
            label: t("carbon.target"),
            value: perM2(target?.intensityKwhPerM2 ?? null),
            sub:
              target === null
                ? t("carbon.noTarget")
                : aboveTargetPct === null
                  ? target.source
                  : t(aboveTargetPct > 0 ? "carbon.aboveTarget" : "carbon.belowTarget", {
                      percent: formatPct(Math.abs(aboveTargetPct)),
                    }),
            tone: aboveTargetPct === null ? "plain" : aboveTargetPct > 0 ? "bad" : "good",
          },
          {
            label: t("carbon.energy"),
            value: formatKwh(energyKwh, language),
            sub:
              against === null
                ? undefined
                : t(against > 0 ? "carbon.moreThanBefore" : "carbon.lessThanBefore", {
                    percent: formatPct(Math.abs(against)),
                  }),
          },
          {
            label: t("carbon.area"),
            value: floorAreaM2 === null ? NO_VALUE : `${Math.round(floorAreaM2).toLocaleString(language)} m²`,
            sub: areaSource === null ? undefined : localName(areaSource, language),
          },
        ]}
      />
      <Card title={t("carbon.months")} aside={<CoveragePill coveragePct={intensity.coveragePct} />}>
        {hasMonths ? (
          <CategoryChartView
            label={t("carbon.monthsSaid", { year: intensity.year, value: perM2(soFarKwhPerM2) })}
            head={t("reasons.month")}
            chart={chart}
          />
        ) : (
          <p className={rows["quiet"]}>{t("carbon.noMonths")}</p>
        )}
      </Card>
      <Photovoltaics systems={intensity.photovoltaics} />
    </>
  );
}

function Photovoltaics({ systems }: { readonly systems: EnergyIntensity["photovoltaics"] }) {
  const { language, t } = useLanguage();
  if (systems.length === 0) return null;
  const number = (value: number | null, digits = 0): string =>
    value === null ? NO_VALUE : value.toLocaleString(language, { maximumFractionDigits: digits });
  return (
    <Card title={t("carbon.solar")} note={t("carbon.ratioMeans")} flush>
      <WideTable label={t("carbon.solar")}>
        <thead>
          <tr>
            <th scope="col">{t("carbon.system")}</th>
            {(["peak", "energy", "hours", "irradiation", "ratio", "coverage"] as const).map((column) => (
              <th key={column} scope="col" data-number>
                {t(`carbon.solar.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {systems.map((system) => (
            <tr key={system.equipmentId}>
              <th scope="row">{localName(system.name, language)}</th>
              <td data-number>{number(system.ratedPeakKw, 1)}</td>
              <td data-number>{formatKwh(system.energyKwh, language)}</td>
              <td data-number>{number(system.yieldHours)}</td>
              <td data-number>{number(system.irradiationKwhPerM2)}</td>
              <td data-number>{formatPct(system.performanceRatioPct)}</td>
              <td data-number>{formatPct(system.coveragePct)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Card>
  );
}
