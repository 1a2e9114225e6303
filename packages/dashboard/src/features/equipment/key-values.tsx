import type { Point } from "../../api/client.ts";
import { useReading } from "../../api/live-context.tsx";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import styles from "./key-values.module.css";
import { PointSparkline } from "./point-sparkline.tsx";
import type { LastHour } from "./use-last-hour.ts";

interface KeyValuesProps {
  readonly points: readonly Point[];
  readonly lastHour: LastHour;
}

/** The values that say most, large. */
export function KeyValues({ points, lastHour }: KeyValuesProps) {
  const { t } = useLanguage();
  if (points.length === 0) return null;
  return (
    <ul className={styles["values"]} aria-label={t("equipment.keyValues")}>
      {points.map((point) => (
        <KeyValue key={point.id} point={point} lastHour={lastHour} />
      ))}
    </ul>
  );
}

function KeyValue({ point, lastHour }: { readonly point: Point; readonly lastHour: LastHour }) {
  const { language } = useLanguage();
  const reading = useReading(point.id);
  return (
    <li className={styles["value"]}>
      <span className={styles["name"]}>{localName(point.name, language)}</span>
      <ValueText reading={reading} format={point} size="large" />
      <span className={styles["line"]}>
        <PointSparkline point={point} list={lastHour(point.id)} widthPx={240} heightPx={34} />
      </span>
    </li>
  );
}
