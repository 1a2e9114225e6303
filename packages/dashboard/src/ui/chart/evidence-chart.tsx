import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { answered, api, type FoundPoint, type SeriesList } from "../../api/client.ts";
import { pointQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LoadingState } from "../screen-state.tsx";
import { ChartCursor } from "./chart-cursor.ts";
import { holdMs, type Stretch, stretches } from "./drawn-series.ts";
import styles from "./evidence-chart.module.css";
import { EvidencePanel } from "./evidence-panel.tsx";
import { cssColor, seriesColor } from "./series-color.ts";
import { type ChartSpan, lengthMs } from "./span.ts";
import { stateBands } from "./state-bands.ts";
import { StateStrip } from "./state-strip.tsx";

const WIDTH_PX = 900;
/** What reaches into the present grows on. */
const REFRESH_MS = 30_000;

interface EvidenceChartProps {
  readonly pointIds: readonly string[];
  readonly span: ChartSpan;
  /** Values not to be passed, each drawn where its unit is. */
  readonly limits?: readonly { readonly value: number; readonly unit: string }[];
  /** When it was so: shaded. */
  readonly windows?: readonly ChartSpan[];
  /** Instants at which something happened. */
  readonly marks?: readonly number[];
}

interface Drawn {
  readonly point: FoundPoint;
  readonly rank: number;
}

const NOTHING: readonly never[] = [];
const isState = ({ point }: Drawn): boolean => point.states !== undefined || point.text === true;

/** A few points over one span, a panel for each unit, with limits, shaded times and marks: what shows what was wrong. */
export function EvidenceChart(props: EvidenceChartProps) {
  const { pointIds, span, limits = NOTHING, windows = NOTHING, marks = NOTHING } = props;
  const { language, t } = useLanguage();
  const [cursor] = useState(() => new ChartCursor());
  const now = useNow(REFRESH_MS);
  const { points, isPending } = useQueries({
    queries: pointIds.map((id) => pointQuery(id)),
    combine: (results) => ({
      points: results.flatMap(({ data }) => (data === undefined ? [] : [data])),
      isPending: results.some((one) => one.isPending),
    }),
  });
  const { data, isError } = useQuery({
    queryKey: ["evidence", pointIds, span],
    queryFn: ({ signal }) => askSeries(points, span, signal),
    enabled: !isPending && points.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: span.toMs > now ? REFRESH_MS : false,
  });
  const stretchesOf = useMemo(
    () => said(data, points, { fromMs: span.fromMs, toMs: Math.min(span.toMs, now) }),
    [data, points, span, now],
  );
  if (isError || (!isPending && points.length === 0)) return <p className={styles["none"]}>{t("trend.noData")}</p>;
  if (data === undefined) return <LoadingState lines={4} />;
  const drawn = points.map((point, rank): Drawn => ({ point, rank }));
  const panels = [
    ...Map.groupBy(
      drawn.filter((one) => !isState(one)),
      ({ point }) => point.unit,
    ),
  ];
  const strips = drawn.filter(isState);
  return (
    <div className={styles["panels"]}>
      {panels.map(([unit, inPanel], index) => (
        <div key={unit} className={styles["panel"]}>
          <Legend drawn={inPanel} unit={unit} />
          <EvidencePanel
            span={span}
            lines={inPanel.map(({ point, rank }) => ({ color: seriesColor(rank), stretches: stretchesOf(point.id) }))}
            limits={limits.filter((limit) => limit.unit === unit).map(({ value }) => value)}
            windows={windows}
            marks={marks}
            cursor={cursor}
            hasTimeAxis={index === panels.length - 1 && strips.length === 0}
          />
        </div>
      ))}
      {strips.map((one, index) => (
        <div key={one.point.id} className={styles["panel"]}>
          <Legend drawn={[one]} unit="" />
          <StateStrip
            span={span}
            bands={stateBands(stretchesOf(one.point.id), {
              point: one.point,
              color: seriesColor(one.rank),
              language,
            })}
            cursor={cursor}
            hasTimeAxis={index === strips.length - 1}
          />
        </div>
      ))}
      <Link
        to="/trend"
        search={{ points: pointIds.join(","), from: Math.round(span.fromMs), to: Math.round(span.toMs) }}
        className={styles["whole"]}
      >
        {t("evidence.toTrend")}
      </Link>
    </div>
  );
}

function Legend({ drawn, unit }: { readonly drawn: readonly Drawn[]; readonly unit: string }) {
  const { language } = useLanguage();
  return (
    <ul className={styles["legend"]}>
      {drawn.map(({ point, rank }) => (
        <li key={point.id}>
          <span className={styles["swatch"]} style={{ background: cssColor(seriesColor(rank)) }} aria-hidden />
          {localName(point.equipmentName, language)} {localName(point.name, language)}
          {unit === "" ? null : <span className={styles["unit"]}>{unit}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What each point said over the span. */
function said(data: SeriesList | undefined, points: readonly FoundPoint[], span: ChartSpan) {
  const byPoint = new Map(
    points.map(({ id, expectedIntervalMs }): [string, readonly Stretch[]] => {
      const series = data?.series.find(({ pointId }) => pointId === id);
      const holdForMs = holdMs(expectedIntervalMs, lengthMs(span) / WIDTH_PX);
      return [id, series === undefined ? [] : stretches(series, data?.legend ?? [], { holdForMs, toMs: span.toMs })];
    }),
  );
  return (id: string): readonly Stretch[] => byPoint.get(id) ?? NOTHING;
}

/** A little more than the span, so that lines come in from the left edge. */
function askSeries(points: readonly FoundPoint[], span: ChartSpan, signal: AbortSignal): Promise<SeriesList> {
  const marginMs = Math.max(
    ...points.map(({ expectedIntervalMs }) => holdMs(expectedIntervalMs, lengthMs(span) / WIDTH_PX)),
  );
  const query = {
    points: points.map(({ id }) => id).join(","),
    fromAt: String(Math.round(span.fromMs - marginMs)),
    toAt: String(Math.round(span.toMs)),
    pixels: String(WIDTH_PX),
  };
  return answered(api.GET("/api/v1/history/series", { params: { query }, signal }));
}
