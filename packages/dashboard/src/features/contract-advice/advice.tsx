import { CONTRACT_KINDS } from "@weishan/core/energy";
import { useMemo } from "react";
import type { ContractAdviceView } from "../../api/energy/contracts.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatKw, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import type { CloudChart } from "../../ui/chart/cloud-chart.ts";
import { CategoryChartView, CloudChartView } from "../../ui/chart/series-chart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { Tiles } from "../../ui/tiles.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./contract-advice.module.css";

const CHART_PX = 260;
const PCT = 100;
/** Less is within what a year's weather changes. */
const WORTH_TWD = 1_000;

/** The contract that would have cost least, beside the present one, month by month. */
export function Advice({ advice }: { readonly advice: ContractAdviceView }) {
  const { language, t } = useLanguage();
  const { presentTwd, advisedTwd, savingTwd, monthCount, from, until, coveragePct } = advice;
  const savingsTwd = Number(savingTwd);
  return (
    <>
      <Tiles
        tiles={[
          {
            label: t("contract.saving"),
            value: formatTwd(savingsTwd, language),
            sub: t("contract.savingMeans", {
              count: monthCount,
              percent: formatPct((savingsTwd / Math.max(1, Number(presentTwd))) * PCT),
            }),
            tone: savingsTwd >= WORTH_TWD ? "good" : "plain",
          },
          {
            label: t("contract.presentCost"),
            value: formatTwd(Number(presentTwd), language),
            sub: t("contract.costMeans"),
          },
          {
            label: t("contract.advisedCost"),
            value: formatTwd(Number(advisedTwd), language),
            sub: t("contract.costMeans"),
          },
        ]}
      />
      <Card
        title={t("contract.advice")}
        note={`${formatDate(from, language)} – ${formatDate(addDays(until, -1), language)}`}
        aside={<CoveragePill coveragePct={coveragePct} />}
      >
        <div className={rows["stack"]}>
          {savingsTwd < WORTH_TWD ? <p className={rows["quiet"]}>{t("contract.keep")}</p> : null}
          <Capacities advice={advice} />
          <div className={styles["charts"]}>
            <MonthsChart advice={advice} />
            <CurveChart advice={advice} />
          </div>
          <p className={rows["quiet"]}>{t("contract.adviceMeans")}</p>
        </div>
      </Card>
    </>
  );
}

function Capacities({ advice: { present, advised } }: { readonly advice: ContractAdviceView }) {
  const { language, t } = useLanguage();
  const kinds = CONTRACT_KINDS.filter((kind) => (present[kind] ?? 0) > 0 || (advised[kind] ?? 0) > 0);
  return (
    <WideTable label={t("contract.capacities")}>
      <thead>
        <tr>
          <th scope="col">{t("contract.kind")}</th>
          <th scope="col" data-number>
            {t("contract.present")}
          </th>
          <th scope="col" data-number>
            {t("contract.advised")}
          </th>
          <th scope="col">{t("contract.change")}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => {
          const changeKw = (advised[kind] ?? 0) - (present[kind] ?? 0);
          return (
            <tr key={kind}>
              <th scope="row">{t(`contractKind.${kind}`)}</th>
              <td data-number>{formatKw(present[kind] ?? 0, language)}</td>
              <td data-number>{formatKw(advised[kind] ?? 0, language)}</td>
              <td>
                {changeKw === 0 ? (
                  NO_VALUE
                ) : (
                  <Pill tone="accent">{`${changeKw > 0 ? "+" : "−"}${formatKw(Math.abs(changeKw), language)}`}</Pill>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </WideTable>
  );
}

function MonthsChart({ advice: { months } }: { readonly advice: ContractAdviceView }) {
  const { t } = useLanguage();
  const chart = useMemo<CategoryChart>(
    () => ({
      categories: months.map(({ month }) => monthLabel(month)),
      unit: "NT$",
      secondUnit: "kW",
      series: [
        { name: t("contract.present"), values: months.map(({ presentTwd }) => Number(presentTwd)), mark: "bar" },
        { name: t("contract.advised"), values: months.map(({ advisedTwd }) => Number(advisedTwd)), mark: "bar" },
        {
          name: t("contract.peak"),
          values: months.map(({ peakKw }) => peakKw),
          mark: "line",
          isSecond: true,
          isDashed: true,
        },
      ],
    }),
    [months, t],
  );
  return (
    <section aria-label={t("contract.months")}>
      <h3 className={styles["heading"]}>{t("contract.months")}</h3>
      <CategoryChartView label={t("contract.months")} chart={chart} head={t("contract.month")} heightPx={CHART_PX} />
    </section>
  );
}

const monthLabel = (month: string): string => `${Number(month.slice("yyyy-".length, "yyyy-mm".length))}`;

function CurveChart({ advice: { curve, present, advised } }: { readonly advice: ContractAdviceView }) {
  const { t } = useLanguage();
  const chart = useMemo<CloudChart>(() => {
    const points = curve.map(({ regularKw, costTwd }) => [regularKw, Number(costTwd)] as const);
    const at = (capacityKw: number | undefined) =>
      points
        .toSorted((one, other) => Math.abs(one[0] - (capacityKw ?? 0)) - Math.abs(other[0] - (capacityKw ?? 0)))
        .slice(0, 1);
    return {
      across: { name: t("contractKind.regular"), unit: "kW" },
      up: { name: "", unit: "NT$", isNear: true },
      clouds: [
        { name: t("contract.curve"), points, mark: "line" },
        { name: t("contract.present"), points: at(present["regular"]), mark: "mark" },
        { name: t("contract.advised"), points: at(advised["regular"]), mark: "mark" },
      ],
    };
  }, [curve, present, advised, t]);
  if (curve.length === 0) return null;
  return (
    <section aria-label={t("contract.curveTitle")}>
      <h3 className={styles["heading"]}>{t("contract.curveTitle")}</h3>
      <CloudChartView label={t("contract.curveTitle")} chart={chart} heightPx={CHART_PX} />
    </section>
  );
}
