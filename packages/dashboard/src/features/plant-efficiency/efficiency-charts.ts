import type { EfficiencyBin, PlantEfficiency } from "../../api/energy/plant.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import type { CloudChart } from "../../ui/chart/cloud-chart.ts";

const DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
/** Above this a quarter of an hour is a start or a stop, which would press all others to the floor of the picture. */
const SHOWN_KW_PER_RT = 3;

/** Power for a ton of cold as engineers read it: `0.68 kW/RT`. */
export const kwPerRtText = (value: number | null, language: Language): string =>
  value === null ? NO_VALUE : `${value.toLocaleString(language, DIGITS)} kW/RT`;

/** Each quarter of an hour by its load: in percent where the plate is known of all, else in kW of cold. */
export function loadCloud(
  { points }: Pick<PlantEfficiency, "points">,
  words: { readonly load: string; readonly quarters: string },
): CloudChart {
  const isByShare = points.every(({ loadPct }) => loadPct !== null);
  return {
    across: { name: words.load, unit: isByShare ? "%" : "kW" },
    up: { name: "", unit: "kW/RT" },
    clouds: [
      {
        name: words.quarters,
        points: points
          .filter(({ kwPerRt }) => kwPerRt <= SHOWN_KW_PER_RT)
          .map(({ loadPct, loadKwth, kwPerRt }) => [isByShare ? (loadPct ?? 0) : loadKwth, kwPerRt] as const),
        mark: "dot",
      },
    ],
  };
}

/** Efficiency between edges of load or lift. */
export const binsChart = (bins: readonly EfficiencyBin[], unit: "%" | "K"): CategoryChart => ({
  categories: bins.map(({ from, to }) => `${Math.round(from)}–${Math.round(to)} ${unit}`),
  unit: "kW/RT",
  series: [{ name: "kW/RT", values: bins.map(({ kwPerRt }) => kwPerRt), mark: "bar" }],
});
