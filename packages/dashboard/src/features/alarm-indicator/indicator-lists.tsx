import { Link } from "@tanstack/react-router";
import type { AlarmIndicators } from "../../api/alarm-types.ts";
import { formatCount } from "../../format/format-number.ts";
import { formatInstant, formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import styles from "./alarm-indicator.module.css";

const PERCENT = 100;

/** Which alarms make the load: the ten most frequent, those that chatter, floods, and the days. */
export function IndicatorLists({ indicators }: { readonly indicators: AlarmIndicators }) {
  const { language, t } = useLanguage();
  const most = Math.max(1, ...indicators.perDay.map(({ count }) => count));
  return (
    <div className={styles["columns"]}>
      <Card
        title={t("indicator.perDay")}
        note={t("indicator.total", { count: formatCount(indicators.alarmCount, language) })}
      >
        {indicators.perDay.length === 0 ? <p className={styles["note"]}>{t("indicator.noAlarms")}</p> : null}
        <ol className={styles["days"]}>
          {indicators.perDay.map(({ date, count, peakTenMinutesCount }) => (
            <li key={date}>
              <span>{date.slice(5)}</span>
              <span className={styles["dayBar"]} aria-hidden>
                <span style={{ inlineSize: `${(count / most) * PERCENT}%` }} />
              </span>
              <span>{formatCount(count, language)}</span>
              <span className={styles["peak"]}>{t("indicator.peak", { count: peakTenMinutesCount })}</span>
            </li>
          ))}
        </ol>
      </Card>
      <Card title={t("indicator.topTen")} flush>
        <Frequent rows={indicators.topTen} none={t("indicator.noAlarms")} />
      </Card>
      <Card title={t("indicator.chattering")} note={t("indicator.chatteringNote")} flush>
        <Frequent rows={indicators.chattering} none={t("indicator.noChattering")} />
      </Card>
      <Card title={t("indicator.priorities")} note={t("indicator.prioritiesNote")}>
        {indicators.priorities.length === 0 ? <p className={styles["note"]}>{t("indicator.noAlarms")}</p> : null}
        <ul className={styles["priorities"]}>
          {indicators.priorities.map(({ priority, count, share }) => (
            <li key={priority}>
              <PriorityMark priority={priority} />
              <span className={styles["dayBar"]} aria-hidden>
                <span style={{ inlineSize: `${share * PERCENT}%` }} />
              </span>
              <span>
                {t("indicator.countShare", {
                  count: formatCount(count, language),
                  percent: Math.round(share * PERCENT),
                })}
              </span>
            </li>
          ))}
        </ul>
        {indicators.medianAcknowledgeMs === null ? null : (
          <p className={styles["note"]}>
            {t("indicator.medianAcknowledge", { span: formatSpan(indicators.medianAcknowledgeMs, language) })}
          </p>
        )}
      </Card>
      {indicators.floods.length === 0 ? null : (
        <Card title={t("indicator.floods")} flush>
          <ul className={styles["rows"]}>
            {indicators.floods.map(({ fromAt, toAt, alarmCount }) => (
              <li key={fromAt}>
                <span>{formatInstant(fromAt, language)}</span>
                <span>{formatSpan(toAt - fromAt, language)}</span>
                <strong>{formatCount(alarmCount, language)}</strong>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

interface FrequentProps {
  readonly rows: AlarmIndicators["topTen"];
  readonly none: string;
}

function Frequent({ rows, none }: FrequentProps) {
  const { language } = useLanguage();
  if (rows.length === 0) return <p className={styles["none"]}>{none}</p>;
  return (
    <ol className={styles["rows"]}>
      {rows.map(({ alarmId, name, equipmentName, count, share }) => (
        <li key={alarmId}>
          <Link to="/alarms/$id" params={{ id: alarmId }} preload={false}>
            {localName(name, language)}
            <span className={styles["of"]}>{localName(equipmentName, language)}</span>
          </Link>
          <strong>{formatCount(count, language)}</strong>
          <span className={styles["share"]}>{Math.round(share * PERCENT)}%</span>
        </li>
      ))}
    </ol>
  );
}
