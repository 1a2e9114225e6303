import { IconBulb } from "@tabler/icons-react";
import { useMemo } from "react";
import type { IceCost, IceSchedule } from "../../api/energy/ice.ts";
import { formatDate, formatDateTime } from "../../format/format-date.ts";
import { formatKw, formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { Tiles } from "../../ui/tiles.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { coldChart, type IceWords, siteChart, storedChart } from "./ice-charts.ts";
import styles from "./ice-schedule.module.css";

interface IceScheduleViewProps {
  readonly schedule: IceSchedule;
  readonly words: IceWords;
}

/** A day of the store: the cheapest way that was found, beside the two rules of thumb. */
export function IceScheduleView({ schedule, words }: IceScheduleViewProps) {
  const { language, t } = useLanguage();
  const { cost, comparedTo, state, madeAt, reasons, isContractAssumed, isProven, gapPct, forecast } = schedule;
  const cold = useMemo(() => coldChart(schedule, words), [schedule, words]);
  const stored = useMemo(() => storedChart(schedule, words), [schedule, words]);
  const site = useMemo(() => siteChart(schedule, words), [schedule, words]);
  const saved = (other: IceCost): number => Number(other.totalTwd) - Number(cost.totalTwd);
  return (
    <>
      <div className={rows["marks"]}>
        <Pill tone={state === "proposed" ? "accent" : "plain"}>{t(`ice.state.${state}`)}</Pill>
        <span className={rows["quiet"]}>
          {t(`ice.stateMeans.${state}`, { time: formatDateTime(madeAt, language) })} {t("ice.proposalOnly")}
        </span>
        {isContractAssumed ? <Pill tone="uncertain">{t("ice.assumed")}</Pill> : null}
        {isProven ? null : <Pill tone="uncertain">{t("ice.notProven", { percent: formatPct(gapPct) })}</Pill>}
      </div>
      <Tiles
        tiles={[
          { label: t("ice.cost"), value: formatTwd(Number(cost.totalTwd), language), sub: t("ice.costMeans") },
          ...(["chillerFirst", "storageFirst"] as const).map((rule) => {
            const savedTwd = saved(comparedTo[rule]);
            return {
              label: t("ice.savedAgainst", { rule: t(`ice.${rule}`) }),
              value: formatTwd(savedTwd, language),
              sub: t("ice.ruleCosts", { cost: formatTwd(Number(comparedTo[rule].totalTwd), language) }),
              tone: savedTwd > 0 ? ("good" as const) : ("plain" as const),
            };
          }),
          {
            label: t(forecast.basis === "measured" ? "ice.load" : "ice.forecast"),
            value: formatKwh(forecast.loadKwhTh, language),
            sub:
              forecast.basis === "measured"
                ? t("ice.measured")
                : t("ice.similar", {
                    days: forecast.days.map((date) => formatDate(date, language)).join(t("report.and")),
                    error: formatKw(forecast.errorKwth, language),
                  }),
          },
        ]}
      />
      {reasons.length === 0 ? null : (
        <Card title={t("ice.why")}>
          <ul className={styles["reasons"]}>
            {reasons.map(({ code, text }) => (
              <li key={`${code}${text.en}`}>
                <IconBulb size={18} aria-hidden />
                <span>{localName(text, language)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t("ice.cold")} note={localName(schedule.plantName, language)}>
        <CategoryChartView
          label={t("ice.coldSaid", {
            made: formatKwh(cost.madeKwhTh, language),
            melted: formatKwh(cost.meltedKwhTh, language),
          })}
          head={t("ice.from")}
          chart={cold}
          heightPx={340}
          note={t("ice.coldNote")}
        />
      </Card>
      <div className={rows["columns"]}>
        <Card title={t("ice.stored")}>
          <CategoryChartView
            label={t("ice.storedSaid", { capacity: formatKwh(schedule.capacityKwhTh, language) })}
            head={t("ice.until")}
            chart={stored}
            note={t("ice.capacity", {
              capacity: formatKwh(schedule.capacityKwhTh, language),
              reserve: formatKwh(schedule.reserveKwhTh, language),
            })}
          />
        </Card>
        <Card title={t("ice.siteTitle")}>
          <CategoryChartView
            label={t("ice.siteSaid", { peak: formatKw(cost.peakKw, language) })}
            head={t("ice.from")}
            chart={site}
          />
        </Card>
      </div>
      <Card title={t("ice.costs")} flush>
        <Costs costs={[cost, comparedTo.chillerFirst, comparedTo.storageFirst]} />
      </Card>
      <p className={rows["quiet"]}>
        {schedule.duties
          .map(({ duty, basis, capacityKwth }) =>
            t(`ice.basis.${basis}`, { duty: t(`ice.duty.${duty}`), capacity: formatKw(capacityKwth, language) }),
          )
          .join(t("ice.basisAnd"))}
      </p>
    </>
  );
}

const STRATEGIES = {
  optimal: "ice.optimal",
  "chiller-first": "ice.chillerFirst",
  "storage-first": "ice.storageFirst",
} as const;
const PARTS = ["energyTwd", "makingTwd", "demandTwd", "startTwd", "storeTwd", "unmetTwd", "totalTwd"] as const;

function Costs({ costs }: { readonly costs: readonly IceCost[] }) {
  const { language, t } = useLanguage();
  return (
    <WideTable label={t("ice.costs")}>
      <thead>
        <tr>
          <th scope="col">{t("ice.strategy")}</th>
          {PARTS.map((part) => (
            <th key={part} scope="col" data-number>
              {t(`ice.part.${part}`)}
            </th>
          ))}
          <th scope="col" data-number>
            {t("ice.peak")}
          </th>
        </tr>
      </thead>
      <tbody>
        {costs.map((cost) => (
          <tr key={cost.strategy}>
            <th scope="row">{t(STRATEGIES[cost.strategy])}</th>
            {PARTS.map((part) => (
              <td key={part} data-number>
                {part === "totalTwd" ? (
                  <strong>{formatTwd(Number(cost[part]), language)}</strong>
                ) : (
                  formatTwd(Number(cost[part]), language)
                )}
              </td>
            ))}
            <td data-number>{formatKw(cost.peakKw, language)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
