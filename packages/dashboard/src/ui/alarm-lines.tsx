import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AlarmRow } from "../api/alarm-types.ts";
import { formatCount } from "../format/format-number.ts";
import { formatMoment } from "../format/format-time.ts";
import { localName } from "../format/format-value.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./alarm-lines.module.css";
import { byUrgency, isCurrent, isUnseen } from "./alarm-order.ts";
import { PriorityMark } from "./priority-mark.tsx";

interface AlarmLinesProps {
  readonly alarms: readonly AlarmRow[];
  /** As many as are seen at once; the rest is one press away. */
  readonly most: number;
  /** Where it is plain which equipment they are of. Default false. */
  readonly isOfOne?: boolean;
}

const STEP_MS = 30_000;

/** Some alarms, the most urgent first and what is put aside last, each the way to its page. */
export function AlarmLines({ alarms, most, isOfOne = false }: AlarmLinesProps) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const [showsAll, setShowsAll] = useState(false);
  const sorted = alarms.toSorted(
    (one, other) => Number(isCurrent(other)) - Number(isCurrent(one)) || byUrgency(one, other),
  );
  const shown = showsAll ? sorted : sorted.slice(0, most);
  const hidden = sorted.length - most;
  return (
    <>
      <ul className={styles["list"]}>
        {shown.map((row) => (
          <li key={row.id}>
            <Link to="/alarms/$id" params={{ id: row.id }} className={styles["line"]} preload={false}>
              <PriorityMark priority={row.priority} isUnseen={isUnseen(row)} />
              <span className={styles["text"]}>
                <span className={styles["name"]}>{localName(row.name, language)}</span>
                <span className={styles["facts"]}>
                  {isOfOne ? null : <span>{localName(row.equipmentName, language)}</span>}
                  <span>{t(`alarm.state.${row.state}`)}</span>
                  {row.activeAt === null ? null : <span>{formatMoment(row.activeAt, now, language)}</span>}
                  {row.heldBecause === null ? null : <span>{t("alarm.held")}</span>}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <button
          type="button"
          className={styles["more"]}
          onClick={() => setShowsAll(!showsAll)}
          aria-expanded={showsAll}
        >
          {showsAll ? t("overview.fewer") : t("overview.more", { count: formatCount(hidden, language) })}
        </button>
      ) : null}
    </>
  );
}
