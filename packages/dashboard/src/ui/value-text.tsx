import { Tooltip, VisuallyHidden } from "@mantine/core";
import type { Quality, Reading } from "../api/client.ts";
import { useLiveConnection } from "../api/live-context.tsx";
import { formatAge, formatInstant } from "../format/format-time.ts";
import { formatValue, NO_VALUE, type ValueFormat } from "../format/format-value.ts";
import { useNow } from "../format/use-now.ts";
import { type Translate, useLanguage } from "../i18n/language-context.tsx";
import { QualityIcon, type ShownQuality } from "./quality-mark.tsx";
import styles from "./value-text.module.css";

interface ValueTextProps {
  readonly reading: Reading | undefined;
  readonly format: ValueFormat;
  readonly size?: "small" | "normal" | "large";
}

/**
 * A value with its unit, as far as it may be trusted.
 *
 * Only a good value of a stream that is alive looks like one. An uncertain one is marked, a bad or unattended one is
 * struck and grey; the reason is in the tooltip and in the text for screen readers.
 */
export function ValueText({ reading, format, size = "normal" }: ValueTextProps) {
  const { language, t } = useLanguage();
  const connection = useLiveConnection();
  if (reading === undefined) return <Awaited size={size} label={t("value.waiting")} />;
  const quality: ShownQuality = connection === "lost" ? "lost" : shownQuality(reading);
  const text = formatValue(reading.value, format, language);
  const isNone = text === NO_VALUE;
  const hasUnit = !isNone && format.unit !== "" && typeof reading.value === "number";
  const body = (
    <span className={`${styles["value"]} ${styles[size]} ${styles[quality]}`} data-quality={quality}>
      {quality === "good" ? null : <QualityIcon quality={quality} sizePx={size === "large" ? 20 : 14} />}
      {isNone ? <NoValue reading={reading} /> : <span className={styles["number"]}>{text}</span>}
      {hasUnit ? <span className={styles["unit"]}>{format.unit}</span> : null}
      {quality === "good" ? null : <VisuallyHidden> {whyNotGood(reading, quality, t)}</VisuallyHidden>}
    </span>
  );
  return (
    <Tooltip
      label={<ReadingNote reading={reading} quality={quality} />}
      disabled={quality === "good" && size === "small"}
    >
      {body}
    </Tooltip>
  );
}

/** A figure that does not apply now says so, and nothing is wrong with it. */
const shownQuality = ({ quality, reason }: Reading): Quality => (reason === "not-applicable" ? "good" : quality);

/** Where there is no value, why; a dash says too little. */
function NoValue({ reading }: { readonly reading: Reading }) {
  const { t } = useLanguage();
  if (reading.reason !== null) return <span className={styles["why"]}>{t(`reason.${reading.reason}`)}</span>;
  return (
    <>
      <span className={styles["none"]} aria-hidden>
        {NO_VALUE}
      </span>
      <VisuallyHidden>{t("value.none")}</VisuallyHidden>
    </>
  );
}

function Awaited({ size, label }: { readonly size: "small" | "normal" | "large"; readonly label: string }) {
  return (
    <span className={`${styles["value"]} ${styles[size]}`} data-quality="waiting">
      <span className={styles["none"]} aria-hidden>
        {NO_VALUE}
      </span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}

/** Why a value is not to be taken for the present truth. */
function whyNotGood(reading: Reading, quality: ShownQuality, t: Translate): string {
  if (quality === "lost") return t("reason.unconnected");
  if (quality === "good") return t("quality.good");
  if (reading.reason === null) return t(`quality.${quality}`);
  return t("value.untrusted", { quality: t(`quality.${quality}`), reason: t(`reason.${reading.reason}`) });
}

function ReadingNote({ reading, quality }: { readonly reading: Reading; readonly quality: ShownQuality }) {
  const { language, t } = useLanguage();
  const now = useNow();
  const { at } = reading;
  return (
    <>
      <div>{whyNotGood(reading, quality, t)}</div>
      <div>
        {at === null
          ? t("value.never")
          : t("value.age", { time: formatInstant(at, language), age: formatAge(now - at, language) })}
      </div>
    </>
  );
}
