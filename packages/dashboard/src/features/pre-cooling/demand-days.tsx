import { useQuery } from "@tanstack/react-query";
import { centersQuery } from "../../api/queries.ts";
import type { BookingDemand } from "../../api/readiness.ts";
import { formatClock, formatWeekday } from "../../format/format-period.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./pre-cooling.module.css";

/** Days with events beside the contracted power, and what to shift where a day would pass it. */
export function DemandDays({ demand }: { readonly demand: BookingDemand }) {
  const { language, t } = useLanguage();
  const centers = useQuery(centersQuery);
  const nameOf = (id: string): string => {
    const center = centers.data?.centers.find((one) => one.id === id);
    return center === undefined ? id : localName(center.name, language);
  };
  const kw = (value: number | null): string => (value === null ? NO_VALUE : `${Math.round(value)} kW`);
  return (
    <Card title={t("demand.title")} note={t("demand.note")} flush>
      {demand.unknown.length === 0 ? null : (
        <ul className={styles["unknown"]}>
          {demand.unknown.map(({ centerId, reason }) => (
            <li key={centerId}>
              <strong>{nameOf(centerId)}</strong> {localName(reason, language)}
            </li>
          ))}
        </ul>
      )}
      {demand.days.length === 0 ? (
        <p className={styles["empty"]}>{t("demand.none")}</p>
      ) : (
        <WideTable label={t("demand.title")}>
          <thead>
            <tr>
              <th scope="col">{t("demand.day")}</th>
              <th scope="col">{t("demand.preCooling")}</th>
              <th scope="col">{t("demand.peak")}</th>
              <th scope="col">{t("demand.contract")}</th>
              <th scope="col">{t("demand.over")}</th>
              <th scope="col">{t("demand.shift")}</th>
            </tr>
          </thead>
          <tbody>
            {demand.days.map(({ centerId, date, preCoolingKw, peakAt, peakKw, contractKw, overKw, shifts }) => (
              <tr key={`${centerId}${date}`}>
                <th scope="row">
                  {formatWeekday(date, language)}
                  <span className={styles["subCell"]}>{nameOf(centerId)}</span>
                </th>
                <td>{kw(preCoolingKw)}</td>
                <td>
                  {kw(peakKw)}
                  {peakAt === null ? null : <span className={styles["subCell"]}>{formatClock(peakAt, language)}</span>}
                </td>
                <td>{kw(contractKw)}</td>
                <td>
                  {overKw === null ? (
                    <Pill>{t("demand.unknown")}</Pill>
                  ) : overKw > 0 ? (
                    <Pill tone="bad">{`+${kw(overKw)}`}</Pill>
                  ) : (
                    <Pill tone="good">{t("demand.within")}</Pill>
                  )}
                </td>
                <td className={styles["shifts"]}>
                  {shifts.map(({ bookingId, spaceId, text }) => (
                    <span key={`${bookingId}${spaceId}`}>{localName(text, language)}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </Card>
  );
}
