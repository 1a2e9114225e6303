import type { Point, Reading } from "../../api/client.ts";
import { useLiveConnection } from "../../api/live-context.tsx";
import { formatValue } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./range-mark.module.css";

interface RangeMarkProps {
  readonly range: NonNullable<Point["range"]>;
  readonly reading: Reading | undefined;
  readonly unit: Point["unit"];
}

/** Where in its plausible range a value lies; a value that is not known has no place. */
export function RangeMark({ range, reading, unit }: RangeMarkProps) {
  const { language, t } = useLanguage();
  const isKnown = useLiveConnection() === "live" && reading?.quality !== "bad";
  const value = isKnown ? (reading?.value ?? null) : null;
  const write = (bound: number): string => formatValue(bound, { unit }, language);
  const title = t("equipment.range", { min: write(range.min), max: write(range.max), unit });
  return (
    <span className={styles["range"]} title={title}>
      {typeof value === "number" ? (
        <span className={styles["mark"]} style={{ insetInlineStart: `${sharePct(value, range)}%` }} />
      ) : null}
    </span>
  );
}

const sharePct = (value: number, { min, max }: RangeMarkProps["range"]): number =>
  max > min ? Math.min(100, Math.max(0, ((value - min) / (max - min)) * 100)) : 0;
