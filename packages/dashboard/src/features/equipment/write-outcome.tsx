import { Button, VisuallyHidden } from "@mantine/core";
import { IconCircleCheckFilled, IconCircleXFilled } from "@tabler/icons-react";
import type { Point, WriteResult } from "../../api/client.ts";
import { formatInstant } from "../../format/format-time.ts";
import { formatValue } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./write-dialog.module.css";

const GOOD_STEPS: ReadonlySet<string> = new Set(["requested", "sent", "read-back", "confirmed"]);

interface WriteOutcomeProps {
  readonly result: WriteResult;
  readonly point: Point;
  readonly onClose: () => void;
}

/** What became of a write: the verdict, why, and each step with its time. */
export function WriteOutcome({ result, point, onClose }: WriteOutcomeProps) {
  const { language, t } = useLanguage();
  return (
    <div className={styles["form"]}>
      <p role="alert" className={styles["outcome"]} data-outcome={result.outcome}>
        {t(`write.outcome.${result.outcome}`)}
      </p>
      {result.why === null ? null : <p className={styles["why"]}>{result.why}</p>}
      <ol className={styles["steps"]}>
        {result.steps.map(({ step, at }) => (
          <li key={step} data-good={GOOD_STEPS.has(step)}>
            {GOOD_STEPS.has(step) ? (
              <IconCircleCheckFilled size={18} aria-hidden />
            ) : (
              <IconCircleXFilled size={18} aria-hidden />
            )}
            <span>
              {t(`write.step.${step}`)}
              {step === "read-back" && result.readBack !== null
                ? ` ${formatValue(result.readBack, point, language)} ${point.unit}`
                : null}
              <VisuallyHidden>, </VisuallyHidden>
            </span>
            <time className={styles["at"]} dateTime={new Date(at).toISOString()}>
              {formatInstant(at, language)}
            </time>
          </li>
        ))}
      </ol>
      <div className={styles["buttons"]}>
        <Button data-autofocus onClick={onClose}>
          {t("write.close")}
        </Button>
      </div>
    </div>
  );
}
