import type { AlarmRehearsed } from "../../api/alarm-types.ts";
import { formatCount } from "../../format/format-number.ts";
import { formatInstant, formatSpan } from "../../format/format-time.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./alarm-rule.module.css";
import { DayBars } from "./day-bars.tsx";

interface RehearsalResultProps {
  readonly result: AlarmRehearsed;
  /** The same for the rule as it is. */
  readonly before: AlarmRehearsed | null;
}

/** Calls at night that are written out; the rest is a number. */
const SHOWN_CALLS = 6;

/** What the rule would have done, beside what it does now. */
export function RehearsalResult({ result, before }: RehearsalResultProps) {
  const { language, t } = useLanguage();
  const span = (ms: number): string => formatSpan(ms, language);
  const rows = [
    { label: t("rehearsal.occurrences"), of: (one: AlarmRehearsed) => formatCount(one.occurrenceCount, language) },
    { label: t("rehearsal.nightCalls"), of: (one: AlarmRehearsed) => formatCount(one.nightCallCount, language) },
    { label: t("rehearsal.totalActive"), of: (one: AlarmRehearsed) => span(one.totalActiveMs) },
    { label: t("rehearsal.longest"), of: (one: AlarmRehearsed) => span(one.longestMs) },
    { label: t("rehearsal.held"), of: (one: AlarmRehearsed) => span(one.heldMs) },
  ];
  return (
    <div className={styles["result"]}>
      <table className={styles["compare"]}>
        <thead>
          <tr>
            <th scope="col">{t("rehearsal.figure")}</th>
            <th scope="col">{t("rehearsal.before")}</th>
            <th scope="col">{t("rehearsal.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, of }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{before === null ? NO_VALUE : of(before)}</td>
              <td className={styles["after"]}>{of(result)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className={styles["heading"]}>{t("rehearsal.perDay")}</h3>
      <DayBars days={result.perDay} before={before?.perDay ?? []} />
      {result.nightCalls.length === 0 ? (
        <p className={styles["calm"]}>{t("rehearsal.noNightCalls")}</p>
      ) : (
        <>
          <h3 className={styles["heading"]}>{t("rehearsal.whoAtNight")}</h3>
          <ul className={styles["calls"]}>
            {result.nightCalls.slice(0, SHOWN_CALLS).map(({ at, equipmentId, who }) => (
              <li key={`${at} ${equipmentId}`}>
                <span>{formatInstant(at, language)}</span>
                <span>
                  {who.length === 0
                    ? t("rehearsal.nobody")
                    : who.map((person) => person?.displayName ?? "").join(t("grant.comma"))}
                </span>
              </li>
            ))}
          </ul>
          {result.nightCalls.length > SHOWN_CALLS ? (
            <p className={styles["source"]}>
              {t("rehearsal.moreCalls", { count: formatCount(result.nightCallCount - SHOWN_CALLS, language) })}
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}
