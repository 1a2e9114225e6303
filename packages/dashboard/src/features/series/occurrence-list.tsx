import { Button } from "@mantine/core";
import { useCallback } from "react";
import { formatPeriod } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { Pill, type Tone } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./series.module.css";
import type { SeriesLine } from "./series-lines.ts";

const TONES: Readonly<Record<SeriesLine["state"], Tone>> = {
  planned: "plain",
  running: "accent",
  over: "plain",
  "given-up": "uncertain",
  skipped: "uncertain",
};

interface OccurrenceListProps {
  readonly lines: readonly SeriesLine[];
  /** Where an occurrence is unless it says another. */
  readonly usualRoomId: string;
  /** The occurrence from which somebody came. */
  readonly shownBookingId: string | null;
  /** Absent for who may only look. */
  readonly onChange?: (line: SeriesLine) => void;
  readonly onTake?: (line: SeriesLine) => void;
}

/** Every place of the rule, the left out ones too, each with what may be done about it. */
export function OccurrenceList({ lines, usualRoomId, shownBookingId, onChange, onTake }: OccurrenceListProps) {
  return (
    <ul className={rows["list"]}>
      {lines.map((line) => (
        <Line
          key={line.key}
          line={line}
          isElsewhere={line.resourceId !== usualRoomId}
          isShown={line.bookingId !== null && line.bookingId === shownBookingId}
          onChange={onChange}
          onTake={onTake}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  readonly line: SeriesLine;
  readonly isElsewhere: boolean;
  readonly isShown: boolean;
  readonly onChange: ((line: SeriesLine) => void) | undefined;
  readonly onTake: ((line: SeriesLine) => void) | undefined;
}

function Line({ line, isElsewhere, isShown, onChange, onTake }: LineProps) {
  const { language, t } = useLanguage();
  const { nameOf } = useRooms();
  const { from, to, state, isMoved, reason, resourceId } = line;
  const time = formatPeriod(from, to, language);
  const reveal = useCallback(
    (row: HTMLLIElement | null) => {
      if (isShown) row?.scrollIntoView({ block: "nearest" });
    },
    [isShown],
  );
  return (
    <li ref={reveal} className={styles["line"]} data-state={state} aria-current={isShown || undefined}>
      <span className={rows["main"]}>
        <span className={styles["when"]}>{time}</span>
        {isElsewhere ? <span className={rows["sub"]}>{nameOf(resourceId)}</span> : null}
        {reason === null ? null : <span className={rows["sub"]}>{t("series.skippedWhy", { reason })}</span>}
      </span>
      <span className={rows["marks"]}>
        {isMoved ? <Pill tone="accent">{t("series.moved")}</Pill> : null}
        {state === "planned" ? null : <Pill tone={TONES[state]}>{t(`series.state.${state}`)}</Pill>}
        {state !== "planned" || onChange === undefined || onTake === undefined ? null : (
          <>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t("series.changeThat", { time })}
              onClick={() => onChange(line)}
            >
              {t("series.change")}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              aria-label={t("series.takeThat", { time })}
              onClick={() => onTake(line)}
            >
              {t("series.take")}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}
