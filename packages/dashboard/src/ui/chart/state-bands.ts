import type { FoundPoint } from "../../api/client.ts";
import { formatValue } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import { merged, type Stretch } from "./drawn-series.ts";
import { type SchemeColor, seriesColor } from "./series-color.ts";
import type { StateBand } from "./state-strip.tsx";

interface StateBandOptions {
  readonly point: Pick<FoundPoint, "unit" | "states" | "text">;
  /** The point's own colour: of its state when it has only one beside rest. */
  readonly color: SchemeColor;
  readonly language: Language;
}

/** What a point said over time, each state as one band from its first to its last moment. */
export function stateBands(stretches: readonly Stretch[], { point, color, language }: StateBandOptions): StateBand[] {
  const colors = new Map<string, SchemeColor | null>();
  return merged(stretches, (a, b) => a.value === b.value && a.quality === b.quality).map(
    ({ fromMs, toMs, value, quality }) => ({
      fromMs,
      toMs,
      quality: value === null ? "bad" : quality,
      label: formatValue(value, point, language),
      color: colorOf(value, { point, color, known: colors }),
    }),
  );
}

interface ColorOptions extends Pick<StateBandOptions, "point" | "color"> {
  readonly known: Map<string, SchemeColor | null>;
}

/** Rest (0) is grey; the only other state has the point's colour; of several each has one of its own. */
function colorOf(value: number | string | null, { point, color, known }: ColorOptions): SchemeColor | null {
  if (value === null || value === 0) return null;
  const keys = Object.keys(point.states ?? {}).filter((key) => key !== "0");
  if (keys.length === 1) return color;
  const key = String(value);
  const rank = keys.indexOf(key);
  if (rank >= 0) return seriesColor(rank);
  const met = known.get(key) ?? seriesColor(known.size);
  known.set(key, met);
  return met;
}
