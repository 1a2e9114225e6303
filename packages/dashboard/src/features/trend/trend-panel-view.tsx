import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo, useSyncExternalStore } from "react";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ChartCursor } from "../../ui/chart/chart-cursor.ts";
import { doubtfulStretches, lineOf } from "../../ui/chart/drawn-series.ts";
import { NumberPanel, type PanelLine } from "../../ui/chart/number-panel.tsx";
import { cssColor } from "../../ui/chart/series-color.ts";
import type { ChartSpan } from "../../ui/chart/span.ts";
import { stateBands } from "../../ui/chart/state-bands.ts";
import { StateStrip } from "../../ui/chart/state-strip.tsx";
import { durationText } from "./duration-text.ts";
import { SaidText } from "./said-text.tsx";
import styles from "./trend.module.css";
import type { DrawnPoint, TrendPanel } from "./trend-panels.ts";
import type { TrendData } from "./use-trend-data.ts";
import { saidAt } from "./value-at.ts";

type DataOf = (id: string) => TrendData;

export interface TrendPanelViewProps {
  readonly panel: TrendPanel;
  readonly span: ChartSpan;
  readonly dataOf: DataOf;
  /** The other period, laid over this one; null where none is compared. */
  readonly comparedOf: DataOf | null;
  readonly cursor: ChartCursor;
  readonly heightPx: number;
  readonly hasTimeAxis: boolean;
  readonly isLost: boolean;
  readonly onZoom: (span: ChartSpan) => void;
  readonly onPan: (byMs: number) => void;
  readonly onRemove: (id: string) => void;
}

/** One track of the strip chart: what is drawn with the values under the cursor, and the drawing. */
export function TrendPanelView(props: TrendPanelViewProps) {
  const { panel, dataOf, comparedOf, span, cursor, isLost, onRemove } = props;
  const { t } = useLanguage();
  const bucketMs = panel.kind === "advances" ? dataOf(panel.points[0]?.point.id ?? "").bucketMs : 0;
  return (
    <section className={styles["panel"]} aria-label={panel.points.map(({ point }) => point.id).join(", ")}>
      <header className={styles["panelHead"]}>
        {panel.kind === "state" ? null : (
          <span className={styles["unit"]}>
            {panel.unit}
            {bucketMs === 0 ? "" : ` / ${durationText(bucketMs)}`}
          </span>
        )}
        <ul className={styles["legend"]}>
          {panel.points.map((drawn) => (
            <LegendEntry
              key={drawn.point.id}
              drawn={drawn}
              data={dataOf(drawn.point.id)}
              compared={comparedOf?.(drawn.point.id) ?? null}
              cursor={cursor}
              span={span}
              isLost={isLost}
              onRemove={onRemove}
            />
          ))}
        </ul>
      </header>
      {panel.points.every(({ point }) => isEmpty(dataOf(point.id))) ? (
        <p className={styles["noData"]}>{t("trend.noData")}</p>
      ) : null}
      {panel.kind === "state" ? <StateTrack {...props} drawn={panel.points[0]} /> : <NumberTrack {...props} />}
    </section>
  );
}

const isEmpty = ({ stretches, bars }: TrendData): boolean =>
  stretches.length === 0 && (bars === null || bars.values.every((value) => value === null));

interface LegendEntryProps {
  readonly drawn: DrawnPoint;
  readonly data: TrendData;
  readonly compared: TrendData | null;
  readonly cursor: ChartCursor;
  readonly span: ChartSpan;
  readonly isLost: boolean;
  readonly onRemove: (id: string) => void;
}

function LegendEntry({ drawn, data, compared, cursor, span, isLost, onRemove }: LegendEntryProps) {
  const { language, t } = useLanguage();
  const { point, color } = drawn;
  const pointedMs = useSyncExternalStore(cursor.subscribe, () => cursor.atMs);
  const atMs = pointedMs ?? span.toMs - 1;
  const name = `${localName(point.equipmentName, language)} ${localName(point.name, language)}`;
  return (
    <li className={styles["entry"]}>
      <span className={styles["swatch"]} style={{ background: cssColor(color) }} aria-hidden />
      <Link to="/equipment/$id" params={{ id: point.equipmentId }} className={styles["name"]} title={point.id}>
        {name}
      </Link>
      <SaidText said={saidAt(data, atMs)} point={point} isLost={isLost && pointedMs === null} />
      {compared === null ? null : (
        <span className={styles["compared"]}>
          {t("trend.before")} <SaidText said={saidAt(compared, atMs)} point={point} />
        </span>
      )}
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t("trend.remove", { name })}
        onClick={() => onRemove(point.id)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </li>
  );
}

function NumberTrack({ panel, dataOf, comparedOf, ...plot }: TrendPanelViewProps) {
  const { points } = panel;
  const lines = useMemo(
    () => [
      ...(comparedOf === null ? [] : points.map((drawn) => lineFor(drawn, comparedOf(drawn.point.id), true))),
      ...points.map((drawn) => lineFor(drawn, dataOf(drawn.point.id), false)),
    ],
    [points, dataOf, comparedOf],
  );
  const doubtful = useMemo(
    () => points.map(({ point, color }) => ({ color, stretches: doubtfulStretches(dataOf(point.id).stretches) })),
    [points, dataOf],
  );
  return <NumberPanel {...plot} lines={lines} doubtful={doubtful} />;
}

function lineFor({ point, color }: DrawnPoint, { stretches, bars }: TrendData, isComparison: boolean): PanelLine {
  const isSet = point.kind === "setpoint" || point.kind === "command" || point.kind === "status";
  return {
    id: point.id,
    color,
    isComparison,
    style: bars !== null ? "bars" : isSet ? "step" : "line",
    data: bars ?? lineOf(stretches),
  };
}

function StateTrack({ drawn, dataOf, comparedOf, ...plot }: TrendPanelViewProps & { readonly drawn: DrawnPoint }) {
  const { language, t } = useLanguage();
  const { point, color } = drawn;
  const bands = useMemo(
    () => stateBands(dataOf(point.id).stretches, { point, color, language }),
    [dataOf, point, color, language],
  );
  const comparedBands = useMemo(
    () => (comparedOf === null ? null : stateBands(comparedOf(point.id).stretches, { point, color, language })),
    [comparedOf, point, color, language],
  );
  if (comparedBands === null) return <StateStrip {...plot} bands={bands} />;
  return (
    <>
      <StateStrip {...plot} bands={bands} hasTimeAxis={false} />
      <p className={styles["stripNote"]}>{t("trend.before")}</p>
      <StateStrip {...plot} bands={comparedBands} />
    </>
  );
}
