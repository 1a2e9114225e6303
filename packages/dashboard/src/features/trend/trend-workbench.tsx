import { Alert, Loader } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { FoundPoint } from "../../api/client.ts";
import { useLiveConnection } from "../../api/live-context.tsx";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ChartCursor } from "../../ui/chart/chart-cursor.ts";
import { type ChartSpan, shifted } from "../../ui/chart/span.ts";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { parseDuration } from "./duration-text.ts";
import { spoken } from "./said-text.tsx";
import { TimeRuler } from "./time-ruler.tsx";
import styles from "./trend.module.css";
import { TrendPanelView } from "./trend-panel-view.tsx";
import { trendPanels } from "./trend-panels.ts";
import { type TrendSearch, windowOf, withPoints, withSpan } from "./trend-search.ts";
import { TrendTable } from "./trend-table.tsx";
import { TrendToolbar } from "./trend-toolbar.tsx";
import { useTrendAnswer, useTrendData } from "./use-trend-data.ts";
import { saidAt } from "./value-at.ts";

interface TrendWorkbenchProps {
  readonly search: TrendSearch;
  readonly onSearch: (search: TrendSearch) => void;
  readonly points: readonly FoundPoint[];
  readonly missingIds: readonly string[];
}

/** The width that is asked for goes in steps, so that a dragged window edge asks nothing new. */
const WIDTH_STEP_PX = 400;
const LONE_PANEL_PX = 420;
const PANEL_PX = 220;
const TIME_AXIS_PX = 34;

/** Points over a stretch of time: tools, cursor, panels by unit, or the same as a table. */
export function TrendWorkbench({ search, onSearch, points, missingIds }: TrendWorkbenchProps) {
  const { language, t } = useLanguage();
  const isLost = useLiveConnection() === "lost";
  const window = useStable(windowOf(search));
  const areCountersRaw = search.counters === "raw";
  const widthPx = Math.ceil(globalThis.innerWidth / WIDTH_STEP_PX) * WIDTH_STEP_PX;
  const agoMs = search.compare === undefined ? 0 : (parseDuration(search.compare) ?? 0);
  const question = { points, window, widthPx, areCountersRaw };
  const shown = useTrendAnswer({ ...question, agoMs: 0, isWanted: true });
  const compared = useTrendAnswer({ ...question, agoMs, isWanted: agoMs > 0 });
  const dataOf = useTrendData(shown.data, points, 0);
  const comparedOf = useTrendData(agoMs > 0 ? compared.data : undefined, points, agoMs);
  const [cursor] = useState(() => new ChartCursor());
  const ruler = useRef<HTMLInputElement>(null);
  const panels = useMemo(() => trendPanels(points, areCountersRaw), [points, areCountersRaw]);
  const drawn = useMemo(() => panels.flatMap((panel) => panel.points), [panels]);
  const span = window.kind === "fixed" ? window.span : shown.data?.span;
  const onSpan = useCallback((next: ChartSpan) => onSearch(withSpan(search, next)), [onSearch, search]);
  if (span === undefined) {
    return shown.isError ? <ErrorState error={shown.error} onRetry={() => void shown.refetch()} /> : <LoadingState />;
  }
  const describe = (atMs: number): string =>
    [
      formatInstant(atMs, language),
      ...drawn.map(
        ({ point }) =>
          `${localName(point.equipmentName, language)} ${localName(point.name, language)} ${spoken(saidAt(dataOf(point.id), atMs), point, { language, t })}`,
      ),
    ].join("; ");
  return (
    <div className={styles["workbench"]}>
      <TrendToolbar
        search={search}
        onSearch={onSearch}
        pointIds={points.map(({ id }) => id)}
        span={span}
        hasCounters={points.some(({ kind }) => kind === "counter")}
      />
      {missingIds.length === 0 ? null : (
        <Alert icon={<IconAlertTriangle size={18} />} color="yellow" title={t("trend.missing")}>
          {missingIds.join(", ")}
        </Alert>
      )}
      {shown.isError ? (
        <Alert role="alert" icon={<IconAlertTriangle size={18} />} color="red" title={t("trend.outdated")} />
      ) : null}
      {search.view === "table" ? (
        <TrendTable points={drawn} span={span} dataOf={dataOf} />
      ) : (
        <div className={styles["panels"]} onPointerDown={() => ruler.current?.focus({ preventScroll: true })}>
          <TimeRuler ref={ruler} span={span} cursor={cursor} onSpan={onSpan} describe={describe} />
          {panels.map((panel, index) => {
            const isLast = index === panels.length - 1;
            return (
              <TrendPanelView
                key={panel.key}
                panel={panel}
                span={span}
                dataOf={dataOf}
                comparedOf={agoMs > 0 ? comparedOf : null}
                cursor={cursor}
                heightPx={(panels.length === 1 ? LONE_PANEL_PX : PANEL_PX) + (isLast ? TIME_AXIS_PX : 0)}
                hasTimeAxis={isLast}
                isLost={isLost && window.kind === "following"}
                onZoom={onSpan}
                onPan={(byMs) => onSpan(shifted(span, byMs))}
                onRemove={(id) =>
                  onSearch(
                    withPoints(
                      search,
                      points.map((point) => point.id).filter((each) => each !== id),
                    ),
                  )
                }
              />
            );
          })}
          <Note isBusy={shown.isFetching && shown.isPlaceholderData} />
        </div>
      )}
    </div>
  );
}

/** How the drawing is to be read, and that another is on its way. */
function Note({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useLanguage();
  return (
    <footer className={styles["note"]}>
      <span className={styles["noteSign"]} data-sign="gap" aria-hidden />
      {t("trend.sign.gap")}
      <span className={styles["noteSign"]} data-sign="uncertain" aria-hidden />
      {t("trend.sign.uncertain")}
      <span className={styles["noteSign"]} data-sign="bad" aria-hidden />
      {t("trend.sign.bad")}
      <span className={styles["zone"]}>{t("trend.zone")}</span>
      {isBusy ? <Loader size={14} aria-label={t("state.loading")} /> : null}
    </footer>
  );
}

/** The same object as long as it says the same, so that what is asked with it is asked once. */
function useStable<Value>(value: Value): Value {
  const key = JSON.stringify(value);
  // The key holds everything that the value says.
  // oxlint-disable-next-line react/exhaustive-deps -- see above
  return useMemo(() => JSON.parse(key) as Value, [key]);
}
