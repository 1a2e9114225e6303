import type { DemandView } from "../../api/energy/demand.ts";
import { formatKw, formatPct } from "../../format/format-energy.ts";
import { formatClock } from "../../format/format-period.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./demand-gauge.module.css";
import { DemandLevelPill, toneOfLevel } from "./demand-level.tsx";
import { arcPath, tickPath } from "./gauge-arc.ts";

const SIZE_PX = 240;
const HEIGHT_PX = 196;
const ARC = { centerPx: SIZE_PX / 2, radiusPx: 98 } as const;
/** The gauge goes beyond the contract, so that an excess is seen as one. */
const MOST_SHARE = 1.2;
const TICKS_PCT = [80, 90, 95, 100] as const;
const PCT = 100;

/** The running quarter of an hour against the contract: what it has so far, and what it will end with. */
export function DemandGauge({ demand }: { readonly demand: DemandView }) {
  const { language, t } = useLanguage();
  const { demandKw, forecastKw, contractKw, window, level, period, why } = demand;
  const shareOf = (powerKw: number | null): number =>
    powerKw === null || contractKw === null || contractKw <= 0 ? 0 : powerKw / contractKw / MOST_SHARE;
  const shownKw = forecastKw ?? demandKw;
  const percent = shownKw === null || contractKw === null || contractKw <= 0 ? null : (shownKw / contractKw) * PCT;
  const quarter = `${formatClock(window.startAt, language)}–${formatClock(window.endAt, language)}`;
  return (
    <div className={styles["gauge"]}>
      <div className={styles["dial"]} data-tone={toneOfLevel(level)}>
        <svg
          viewBox={`0 0 ${SIZE_PX} ${HEIGHT_PX}`}
          role="img"
          aria-label={t("demandNow.said", {
            quarter,
            demand: formatKw(demandKw, language),
            forecast: formatKw(forecastKw, language),
            contract: formatKw(contractKw, language),
          })}
        >
          <path className={styles["track"]} d={arcPath(ARC, 0, 1)} />
          {contractKw === null ? null : <path className={styles["beyond"]} d={arcPath(ARC, 1 / MOST_SHARE, 1)} />}
          <path className={styles["forecast"]} d={arcPath(ARC, 0, shareOf(forecastKw))} />
          <path className={styles["demand"]} d={arcPath(ARC, 0, shareOf(demandKw))} />
          {(contractKw === null ? [] : TICKS_PCT).map((tick) => (
            <path
              key={tick}
              className={styles["tick"]}
              data-contract={tick === PCT || undefined}
              d={tickPath(ARC, tick / PCT / MOST_SHARE, tick === PCT ? 80 : 86, tick === PCT ? 116 : 110)}
            />
          ))}
        </svg>
        <div className={styles["figure"]} aria-hidden>
          <strong>{shownKw === null ? NO_VALUE : Math.round(shownKw).toLocaleString(language)}</strong>
          <span>kW</span>
        </div>
        <span className={styles["under"]}>
          {forecastKw === null
            ? t("demandNow.soFar")
            : t("demandNow.forecastEnd", { time: formatClock(window.endAt, language) })}
        </span>
      </div>
      <dl className={styles["facts"]}>
        <div>
          <dt>{t("demandNow.level")}</dt>
          <dd>
            <DemandLevelPill level={level} /> {percent === null ? null : formatPct(Math.round(percent))}
          </dd>
        </div>
        <div>
          <dt>{t("demandNow.contract")}</dt>
          <dd>
            {formatKw(contractKw, language)}
            {period === null ? null : <span className={styles["sub"]}> {t(`tariffPeriod.${period}`)}</span>}
          </dd>
        </div>
        <div>
          <dt>{t("demandNow.quarter", { quarter })}</dt>
          <dd>{formatKw(demandKw, language)}</dd>
        </div>
        <div>
          <dt>{t("demandNow.power")}</dt>
          <dd>{formatKw(demand.powerKw, language)}</dd>
        </div>
        {demand.shedKw !== null && demand.shedKw > 0 ? (
          <div data-bad>
            <dt>{t("demandNow.toShed")}</dt>
            <dd>{formatKw(demand.shedKw, language)}</dd>
          </div>
        ) : null}
        {demand.heldKw > 0 ? (
          <div>
            <dt>{t("demandNow.held")}</dt>
            <dd>{formatKw(demand.heldKw, language)}</dd>
          </div>
        ) : null}
      </dl>
      {why === null ? null : <p className={styles["why"]}>{localName(why, language)}</p>}
    </div>
  );
}
