import type { AlarmRow, AlarmTransition } from "../../api/alarm-types.ts";
import { valueWords } from "../../format/value-words.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isMessageKey } from "../../i18n/messages.ts";
import styles from "./alarm-detail.module.css";
import { clockText } from "./alarm-words.ts";

interface AlarmTransitionsProps {
  readonly transitions: readonly AlarmTransition[];
  /** Null: what was judged is no number with a limit, but a state, which the alarm's name says. */
  readonly unit: AlarmRow["unit"];
}

/** What became of it and who did it, the newest first; with what they wrote. */
export function AlarmTransitions({ transitions, unit }: AlarmTransitionsProps) {
  const { language, t } = useLanguage();
  const eventName = (event: string): string => {
    const key = `alarm.event.${event}`;
    return isMessageKey(key) ? t(key) : event;
  };
  return (
    <ol className={styles["steps"]}>
      {transitions.map(({ at, to, event, value, by, reason }) => (
        <li key={`${at} ${to} ${event}`} className={styles["step"]}>
          <span className={styles["stepAt"]}>{clockText(at, language)}</span>
          <span>
            <strong>{t(`alarm.state.${to}`)}</strong>{" "}
            <span className={styles["stepAt"]}>
              {[
                eventName(event),
                value === null || unit === null ? "" : valueWords(value, { unit }, language),
                by?.displayName ?? "",
              ]
                .filter((text) => text !== "")
                .join(t("alarm.dot"))}
            </span>
            {reason === null ? null : <q className={styles["stepReason"]}>{reason}</q>}
          </span>
        </li>
      ))}
    </ol>
  );
}
