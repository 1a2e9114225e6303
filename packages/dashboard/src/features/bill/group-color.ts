import { cssColor, seriesColor } from "../../ui/chart/series-color.ts";
import type { BillGroup } from "../../ui/energy/bill-item.ts";

const RANKS: Readonly<Record<Exclude<BillGroup, "over-contract">, number>> = {
  basic: 0,
  energy: 2,
  "power-factor": 4,
  other: 5,
};

/** What a part of the bill is drawn with; what could have been saved stands out. */
export const groupColor = (group: BillGroup): string =>
  group === "over-contract" ? "var(--ws-bad-fill)" : cssColor(seriesColor(RANKS[group]));
