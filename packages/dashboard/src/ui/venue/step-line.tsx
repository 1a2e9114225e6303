import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./step-line.module.css";

interface LineStep {
  readonly key: string;
  readonly label: string;
  /** Beneath the label: when it was, or by when it has to be. */
  readonly note?: string | undefined;
  /** `now` waits for somebody; `stopped` is where it ended otherwise than hoped. */
  readonly standing: "done" | "now" | "ahead" | "stopped";
}

interface StepLineProps {
  readonly steps: readonly LineStep[];
  readonly label: string;
  /** Side by side on a telephone too, where the names are short. */
  readonly isAcross?: boolean;
}

/** How far something has come: its steps in a line, on a telephone beneath each other. */
export function StepLine({ steps, label, isAcross = false }: StepLineProps) {
  const { t } = useLanguage();
  return (
    <ol className={styles["line"]} aria-label={label} data-across={isAcross || undefined}>
      {steps.map(({ key, label: name, note, standing }, index) => (
        <li
          key={key}
          className={styles["step"]}
          data-standing={standing}
          aria-current={standing === "now" ? "step" : undefined}
        >
          <span className={styles["mark"]} aria-hidden>
            {standing === "done" ? (
              <IconCheck size={16} stroke={2.6} />
            ) : standing === "stopped" ? (
              <IconX size={16} stroke={2.6} />
            ) : (
              index + 1
            )}
          </span>
          <span className={styles["text"]}>
            <span className={styles["name"]}>{name}</span>
            <VisuallyHidden>{t(`venue.standing.${standing}`)}</VisuallyHidden>
            {note === undefined ? null : <span className={styles["note"]}>{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
