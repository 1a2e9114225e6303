import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { formatMonth } from "../../format/format-month.ts";
import { addMonths } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./month-steps.module.css";

interface MonthStepsProps {
  readonly month: string;
  /** The newest that there is something to say about. */
  readonly last: string;
  readonly onChange: (month: string) => void;
}

/** A month, and the ways to those beside it. */
export function MonthSteps({ month, last, onChange }: MonthStepsProps) {
  const { language, t } = useLanguage();
  return (
    <div className={styles["steps"]}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t("calendar.before")}
        onClick={() => onChange(addMonths(month, -1))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <strong aria-live="polite">{formatMonth(month, language)}</strong>
      <ActionIcon
        variant="default"
        size="lg"
        disabled={month >= last}
        aria-label={t("calendar.after")}
        onClick={() => onChange(addMonths(month, 1))}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
    </div>
  );
}
