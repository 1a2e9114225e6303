import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { AlarmDetail } from "../../api/alarm-types.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EvidenceChart } from "../../ui/chart/evidence-chart.tsx";
import { activeWindows } from "./active-windows.ts";

const HOUR_MS = 3_600_000;
const SPANS_MS = { "2h": 2 * HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS } as const;
type SpanName = keyof typeof SPANS_MS;
const SPANS: readonly SpanName[] = ["2h", "24h", "7d"];
/** The picture moves on in steps, so that it is not asked for anew each second. */
const STEP_MS = 60_000;
/** How much of the picture lies after the alarm came, where it came long ago. */
const AFTER_RATIO = 0.4;

/** The points that were judged, with the limit, when it was active, and when it came. */
export function AlarmEvidence({ alarm }: { readonly alarm: AlarmDetail }) {
  const { t } = useLanguage();
  const [name, setName] = useState<SpanName>("24h");
  const now = useNow(STEP_MS);
  const { activeAt, transitions, pointIds, limit, unit } = alarm;
  const span = useMemo(() => {
    const lengthMs = SPANS_MS[name];
    const toMs = Math.min(now, (activeAt ?? now) + lengthMs * AFTER_RATIO);
    return { fromMs: toMs - lengthMs, toMs };
  }, [name, now, activeAt]);
  const windows = useMemo(() => activeWindows(transitions, now), [transitions, now]);
  const marks = useMemo(() => windows.map(({ fromMs }) => fromMs), [windows]);
  const limits = useMemo(() => (limit === null || unit === null ? [] : [{ value: limit, unit }]), [limit, unit]);
  if (pointIds.length === 0) return <p>{t("alarm.noPoints")}</p>;
  return (
    <>
      <SegmentedControl
        size="xs"
        mb={10}
        aria-label={t("alarm.span")}
        value={name}
        onChange={(value) => setName(SPANS.find((one) => one === value) ?? "24h")}
        data={SPANS.map((value) => ({ value, label: t(`alarm.span.${value}`) }))}
      />
      <EvidenceChart pointIds={pointIds.slice(0, 8)} span={span} limits={limits} windows={windows} marks={marks} />
    </>
  );
}
