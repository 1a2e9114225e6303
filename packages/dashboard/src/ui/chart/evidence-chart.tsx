import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { FoundPoint, SeriesList } from "../../api/client.ts";
import { evidenceColumnMs, evidenceQuery } from "../../api/evidence.ts";
import { pointQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LoadingState } from "../screen-state.tsx";
import { ChartCursor } from "./chart-cursor.ts";
import { holdMs, type Stretch, stretches } from "./drawn-series.ts";
import styles from "./evidence-chart.module.css";
import { EvidencePanel } from "./evidence-panel.tsx";
import { cssColor, type SchemeColor, seriesColor } from "./series-color.ts";
import type { ChartSpan } from "./span.ts";
import { stateBands } from "./state-bands.ts";
import { StateStrip } from "./state-strip.tsx";

/** What reaches into the present grows on in steps. */
const STEP_MS = 30_000;
const NOTHING: readonly never[] = [];

interface EvidenceChartProps {
  readonly pointIds: readonly string[];
  readonly span: ChartSpan;
  /** Values that were not to be passed, each in the panel of its unit. */
  readonly limits?: readonly { readonly value: number; readonly unit: string }[];
  /** When it was so: shaded. */
  readonly windows?: readonly ChartSpan[];
  /** Instants at which something happened. */
  readonly marks?: readonly number[];
}

interface Drawn {
  readonly point: FoundPoint;
  readonly color: SchemeColor;
  readonly stretches: readonly Stretch[];
}

const isState = ({ states, text }: FoundPoint): boolean => states !== undefined || text === true;

/** A few points over one span, a panel for each unit and a strip for each state: what shows that something was wrong. */
export function EvidenceChart({
  pointIds,
  span,
  limits = NOTHING,
  windows = NOTHING,
  marks = NOTHING,
}: EvidenceChartProps) {
  const { language, t } = useLanguage();
  const [cursor] = useState(() => new ChartCursor());
  const now = useNow(STEP_MS);
  const { points, isPending } = usePoints(pointIds);
  const { data, isError } = useQuery(evidenceQuery(pointIds, span));
  const drawn = useMemo(
    () => (data === undefined ? [] : points.map((point, index) => drawnOf(point, index, { data, span, now }))),
    [points, data, span, now],
  );
  const strips = useMemo(
    () =>
      drawn
        .filter(({ point }) => isState(point))
        .map(({ point, color, stretches: said }) => ({ point, bands: stateBands(said, { point, color, language }) })),
    [drawn, language],
  );
  const panels = [
    ...Map.groupBy(
      drawn.filter(({ point }) => !isState(point)),
      ({ point }) => point.unit,
    ),
  ];
  if (isError || (!isPending && points.length === 0)) return <p className={styles["none"]}>{t("trend.noData")}</p>;
  if (data === undefined || isPending) return <LoadingState lines={4} />;
  return (
    <div className={styles["panels"]}>
      {panels.map(([unit, lines], index) => (
        <section key={unit} aria-label={lines.map(({ point }) => point.id).join(", ")}>
          <ul className={styles["legend"]}>
            {lines.map(({ point, color }) => (
              <li key={point.id}>
                <span className={styles["swatch"]} style={{ background: cssColor(color) }} aria-hidden />
                {localName(point.equipmentName, language)} {localName(point.name, language)}
                <span className={styles["unit"]}>{unit}</span>
              </li>
            ))}
          </ul>
          <EvidencePanel
            span={span}
            lines={lines}
            limits={limits.flatMap((limit) => (limit.unit === unit ? [limit.value] : []))}
            windows={windows}
            marks={marks}
            cursor={cursor}
            hasTimeAxis={strips.length === 0 && index === panels.length - 1}
          />
        </section>
      ))}
      {strips.map(({ point, bands }, index) => (
        <section key={point.id} aria-label={point.id}>
          <p className={styles["legend"]}>
            {localName(point.equipmentName, language)} {localName(point.name, language)}
          </p>
          <StateStrip span={span} bands={bands} cursor={cursor} hasTimeAxis={index === strips.length - 1} />
        </section>
      ))}
    </div>
  );
}

const usePoints = (ids: readonly string[]) =>
  useQueries({
    queries: ids.map((id) => pointQuery(id)),
    combine: (results) => ({
      points: results.flatMap(({ data }) => (data === undefined ? [] : [data])),
      isPending: results.some((one) => one.isPending),
    }),
  });

interface Answer {
  readonly data: SeriesList;
  readonly span: ChartSpan;
  readonly now: number;
}

function drawnOf(point: FoundPoint, index: number, { data, span, now }: Answer): Drawn {
  const series = data.series.find(({ pointId }) => pointId === point.id);
  const holdForMs = holdMs(point.expectedIntervalMs, evidenceColumnMs(span));
  const options = { holdForMs, toMs: Math.min(span.toMs, now) };
  return {
    point,
    color: seriesColor(index),
    stretches: series === undefined ? [] : stretches(series, data.legend, options),
  };
}
