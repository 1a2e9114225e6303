import type { Retrofit, RetrofitVerdict } from "../../api/energy/retrofits.ts";
import type { Tone } from "../../ui/pill.tsx";

export const VERDICT_TONES: Readonly<Record<RetrofitVerdict, Tone>> = {
  planned: "plain",
  working: "accent",
  "too-early": "plain",
  "no-baseline": "uncertain",
  refused: "uncertain",
  "not-proven": "uncertain",
  "more-used": "bad",
  proven: "good",
  dropped: "plain",
};

/** What the proven ones save in a year together; what is not proven is not counted, however it looks. */
export function provenTotals(
  retrofits: readonly Pick<Retrofit, "verdict" | "savingsKwhPerYear" | "savedTwdPerYear">[],
) {
  const proven = retrofits.filter(({ verdict }) => verdict === "proven");
  return {
    count: proven.length,
    energyKwh: proven.reduce((sum, { savingsKwhPerYear }) => sum + (savingsKwhPerYear ?? 0), 0),
    amountTwd: proven.reduce((sum, { savedTwdPerYear }) => sum + (savedTwdPerYear ?? 0), 0),
  };
}
