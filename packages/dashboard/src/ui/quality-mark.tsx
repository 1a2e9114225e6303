import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import type { Quality } from "../api/client.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./quality-mark.module.css";

/** A quality as it is shown: also `lost`, for values that nobody brings up to date at the moment. */
export type ShownQuality = Quality | "lost";

const ICONS = {
  good: IconCircleCheckFilled,
  uncertain: IconAlertTriangleFilled,
  bad: IconCircleXFilled,
  lost: IconPlugConnectedX,
} as const;

/** The shape that stands for a quality; its colour repeats what the shape says. */
export function QualityIcon({ quality, sizePx = 16 }: { readonly quality: ShownQuality; readonly sizePx?: number }) {
  const Icon = ICONS[quality];
  return <Icon size={sizePx} className={styles[quality]} aria-hidden />;
}

interface QualityMarkProps {
  readonly quality: ShownQuality;
  /** Instead of the quality's own name. */
  readonly text?: string;
}

/** A quality by shape, colour and word. */
export function QualityMark({ quality, text }: QualityMarkProps) {
  const { t } = useLanguage();
  return (
    <span className={`${styles["mark"]} ${styles[quality]}`}>
      <QualityIcon quality={quality} sizePx={15} />
      {text ?? (quality === "lost" ? t("live.lost") : t(`quality.${quality}`))}
    </span>
  );
}
