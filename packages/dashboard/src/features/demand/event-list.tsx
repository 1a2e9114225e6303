import { IconShieldCheck } from "@tabler/icons-react";
import type { DemandEventView } from "../../api/energy/demand.ts";
import { formatKw } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatClock, formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DemandLevelPill } from "../../ui/energy/demand-level.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import styles from "./demand.module.css";

/** When the demand came near its contract, what was foretold, what came of it and what was done. */
export function EventList({ events }: { readonly events: readonly DemandEventView[] }) {
  const { t } = useLanguage();
  if (events.length === 0) {
    return (
      <EmptyState icon={<IconShieldCheck size={28} />} title={t("shed.noEvents")} detail={t("shed.noEventsDetail")} />
    );
  }
  return (
    <ul className={rows["list"]}>
      {events.map((event) => (
        <li key={event.id} className={rows["row"]}>
          <Event event={event} />
        </li>
      ))}
    </ul>
  );
}

function Event({ event }: { readonly event: DemandEventView }) {
  const { language, t } = useLanguage();
  const { startAt, endedAt, highestLevel, contractKw, period, highestForecastKw, highestDemandKw, actions, excessTwd } =
    event;
  return (
    <>
      <div className={rows["main"]}>
        <span className={rows["name"]}>
          {endedAt === null
            ? t("shed.since", { time: formatClock(startAt, language) })
            : formatPeriod(startAt, endedAt, language)}{" "}
          <DemandLevelPill level={highestLevel} />
        </span>
        <span className={rows["sub"]}>
          {t("shed.eventSaid", {
            forecast: formatKw(Math.round(highestForecastKw), language),
            demand: highestDemandKw === null ? t("demandNow.unknown") : formatKw(Math.round(highestDemandKw), language),
            contract: formatKw(contractKw, language),
            period: t(`tariffPeriod.${period}`),
          })}
        </span>
        {actions.length === 0 ? (
          <span className={rows["sub"]}>{t("shed.noAction")}</span>
        ) : (
          <ul className={styles["actions"]}>
            {actions.map((action) => (
              <li key={`${action.pointId}${action.takenAt}`}>
                {formatClock(action.takenAt, language)} {t(`shedMeasure.${action.measure}`)}{" "}
                {localName(action.equipmentName, language)} ({formatKw(action.gainKw, language)})
                {action.givenBackAt === null
                  ? ""
                  : ` · ${t("shed.givenBack", { time: formatClock(action.givenBackAt, language) })}`}
              </li>
            ))}
          </ul>
        )}
      </div>
      {excessTwd === null ? null : (
        <span className={rows["side"]}>
          <strong className={styles["excess"]}>{formatTwd(Number(excessTwd), language)}</strong>
          {t("shed.excess")}
        </span>
      )}
    </>
  );
}
