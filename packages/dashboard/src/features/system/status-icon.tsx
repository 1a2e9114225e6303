import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHelpCircleFilled,
} from "@tabler/icons-react";
import type { FindingStatus } from "./finding-order.ts";
import styles from "./system-page.module.css";

const ICONS = {
  ok: IconCircleCheckFilled,
  warning: IconAlertTriangleFilled,
  failing: IconCircleXFilled,
  unknown: IconHelpCircleFilled,
} as const;

/** The shape of a status; its word stands beside it. */
export function StatusIcon({ status, sizePx = 18 }: { readonly status: FindingStatus; readonly sizePx?: number }) {
  const Icon = ICONS[status];
  return <Icon size={sizePx} className={styles["statusIcon"]} data-status={status} aria-hidden />;
}
