import type { SeriesList } from "../api/client.ts";
import { formatValue, type ValueFormat } from "../format/format-value.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./sparkline.module.css";
import { type SparkSample, sparkPath } from "./sparkline-path.ts";

interface SparklineProps {
  /** Undefined while they are on their way. */
  readonly samples: readonly SparkSample[] | undefined;
  readonly fromAt: number;
  readonly toAt: number;
  readonly format: ValueFormat;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** The last while of a value as a small line; gaps stay gaps. Its extremes are said to screen readers. */
export function Sparkline({ samples, fromAt, toAt, format, widthPx = 120, heightPx = 32 }: SparklineProps) {
  const { language, t } = useLanguage();
  const size = { height: heightPx, maxWidth: widthPx };
  if (samples === undefined) return <span className={styles["waiting"]} style={size} aria-hidden />;
  const path = sparkPath(samples, { fromAt, toAt, widthPx, heightPx });
  if (path === null)
    return (
      <span className={styles["empty"]} style={size} title={t("sparkline.empty")}>
        <span className={styles["emptyLine"]} />
      </span>
    );
  const say = (value: number): string => `${formatValue(value, format, language)} ${format.unit}`.trim();
  const label = t("sparkline.label", { min: say(path.min), max: say(path.max), last: say(path.last) });
  return (
    <svg
      className={styles["line"]}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
      style={size}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className={styles["area"]} d={path.area} />
      <path className={styles["stroke"]} d={path.line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** The samples of one point of an answer; without a value where its quality is bad. */
export function samplesOf(list: SeriesList, pointId: string): readonly SparkSample[] {
  const series = list.series.find((one) => one.pointId === pointId);
  if (series === undefined) return [];
  return series.ats.map((at, index) => {
    const value = series.values[index];
    const isBad = list.legend[series.qualities[index] ?? -1]?.quality === "bad";
    return { at, value: typeof value === "number" && !isBad ? value : null };
  });
}
