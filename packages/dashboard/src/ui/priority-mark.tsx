import {
  IconAlertCircleFilled,
  IconAlertHexagonFilled,
  IconAlertTriangleFilled,
  IconInfoSquareRoundedFilled,
} from "@tabler/icons-react";
import type { AlarmPriority } from "../api/alarm-types.ts";
import { formatCount } from "../format/format-number.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./priority-mark.module.css";

const ICONS = {
  critical: IconAlertHexagonFilled,
  high: IconAlertTriangleFilled,
  medium: IconAlertCircleFilled,
  low: IconInfoSquareRoundedFilled,
} as const;

interface PriorityMarkProps {
  readonly priority: AlarmPriority;
  /** With a number: of how many. */
  readonly count?: number;
  /** Nobody has seen it: it flashes, where motion is welcome. */
  readonly isUnseen?: boolean;
}

/** How urgent an alarm is, by shape, colour and word. */
export function PriorityMark({ priority, count, isUnseen = false }: PriorityMarkProps) {
  const { language, t } = useLanguage();
  const Icon = ICONS[priority];
  return (
    <span className={styles["mark"]} data-priority={priority} data-unseen={isUnseen}>
      <Icon size={16} aria-hidden />
      <span>{t(`alarm.priority.${priority}`)}</span>
      {count === undefined ? null : <strong>{formatCount(count, language)}</strong>}
    </span>
  );
}
