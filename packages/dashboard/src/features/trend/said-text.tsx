import { VisuallyHidden } from "@mantine/core";
import type { FoundPoint } from "../../api/client.ts";
import { formatValue, NO_VALUE } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import { type Translate, useLanguage } from "../../i18n/language-context.tsx";
import { QualityIcon } from "../../ui/quality-mark.tsx";
import styles from "./trend.module.css";
import type { SaidAt } from "./value-at.ts";

interface SaidTextProps {
  readonly said: SaidAt;
  readonly point: FoundPoint;
  /** Nobody brings it up to date at the moment. */
  readonly isLost?: boolean;
}

/** A value of the history with its unit, marked where it is not plainly good; a dash where nothing is known. */
export function SaidText({ said, point, isLost = false }: SaidTextProps) {
  const { language, t } = useLanguage();
  const quality = isLost ? "lost" : said.quality;
  const isPlain = !said.isKnown || quality === "good";
  const text = formatValue(said.value, point, language);
  return (
    <span className={styles["said"]} data-quality={said.isKnown ? quality : "unknown"}>
      {isPlain ? null : <QualityIcon quality={quality} sizePx={13} />}
      <span className={styles["saidValue"]}>{text}</span>
      {text === NO_VALUE || typeof said.value === "string" ? null : (
        <span className={styles["saidUnit"]}>{point.unit}</span>
      )}
      {isPlain ? null : <VisuallyHidden>{doubtText(said, t)}</VisuallyHidden>}
      {said.isKnown ? null : <VisuallyHidden>{t("trend.unknown")}</VisuallyHidden>}
    </span>
  );
}

const doubtText = ({ quality, reason }: SaidAt, t: Translate): string =>
  reason === null ? t(`quality.${quality}`) : `${t(`quality.${quality}`)} (${t(`reason.${reason}`)})`;

/** The same in words, to be spoken. */
export function spoken(said: SaidAt, point: FoundPoint, { language, t }: { language: Language; t: Translate }): string {
  if (!said.isKnown) return t("trend.unknown");
  const value = formatValue(said.value, point, language);
  const unit = typeof said.value === "number" && point.unit !== "" ? ` ${point.unit}` : "";
  return said.quality === "good" ? `${value}${unit}` : `${value}${unit} ${doubtText(said, t)}`;
}
