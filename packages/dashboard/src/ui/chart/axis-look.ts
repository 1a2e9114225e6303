import type { ChartInk } from "./chart-ink.ts";

/** How the axes of every picture look: quiet lines, figures in the second ink. */
export const axisLook = (ink: ChartInk) =>
  ({
    axisLine: { lineStyle: { color: ink.idle } },
    axisTick: { lineStyle: { color: ink.idle } },
    axisLabel: { color: ink.text, fontSize: 12 },
    nameTextStyle: { color: ink.text, fontSize: 12 },
    splitLine: { lineStyle: { color: ink.grid } },
  }) as const;
