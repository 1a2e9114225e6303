import { VisuallyHidden } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import type { Obligation } from "../../api/obligations.ts";
import { formatDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import styles from "./obligation.module.css";
import { trackPlace, worstState } from "./year-track.ts";

interface ObligationRowProps {
  readonly obligation: Obligation;
  readonly year: number;
  readonly today: string;
  readonly onOpen: (id: string) => void;
}

const TONES = {
  overdue: "bad",
  due: "uncertain",
  upcoming: "plain",
  done: "accent",
  filed: "good",
  unknown: "major",
} as const;

/** A duty over the year: each legal window as long as it is, with what became of it. */
export function ObligationRow({ obligation, year, today, onOpen }: ObligationRowProps) {
  const { language, t } = useLanguage();
  const { id, name, subject, occurrences } = obligation;
  const worst = worstState(obligation);
  const day = trackPlace({ from: today, to: today }, year);
  return (
    <button type="button" className={styles["row"]} onClick={() => onOpen(id)}>
      <span className={styles["duty"]}>
        <span className={styles["subject"]}>
          <VisuallyHidden>{localName(name, language)} </VisuallyHidden>
          {localName(subject.name, language)}
        </span>
        {worst === null ? null : (
          <span>
            <Pill
              tone={TONES[worst]}
              {...(worst === "unknown" ? { icon: <IconHelpCircle size={14} aria-hidden /> } : {})}
            >
              {t(`obligation.state.${worst}`)}
            </Pill>
          </span>
        )}
      </span>
      <span className={styles["track"]}>
        {day === null ? null : <span className={styles["today"]} style={{ insetInlineStart: `${day.startPct}%` }} />}
        {occurrences.map((one) => {
          const place = trackPlace(one, year);
          if (place === null) return null;
          const words = `${formatDate(one.from, language)}–${formatDate(one.to, language)} ${t(`obligation.state.${one.state}`)}`;
          return (
            <span
              key={one.id}
              className={styles["window"]}
              data-state={one.state}
              data-late={one.isLate}
              style={{ insetInlineStart: `${place.startPct}%`, inlineSize: `${place.widthPct}%` }}
              title={words}
            >
              <VisuallyHidden>{words}</VisuallyHidden>
            </span>
          );
        })}
      </span>
    </button>
  );
}
