import { meterBalances, type PlacedMeter, type TreeMeter } from "@weishan/core/energy";
import { inKwh, percentOf } from "./meter-rows.ts";
import type { BalanceLink, BalanceNode, EnergyBalance } from "./meter-side.ts";
import type { MeterTotal } from "./meter-totals.ts";

const PERCENT = 100;
const UNMETERED = { zh: "未計量", en: "Unmetered" };
const LOSS = { zh: "線損", en: "Losses" };

const coverageOf = (total: MeterTotal | undefined): number =>
  total === undefined ? 0 : Math.min(1, total.measuredShare + total.estimatedShare);

/**
 * What each meter of a tree of use counted, what went on to the meters behind it, what was lost, and what nobody
 * measured: over the whole tree losses, unmetered use and leaves add up to the main meter.
 */
export function energyBalance(
  meters: readonly PlacedMeter[],
  totals: ReadonlyMap<string, MeterTotal>,
  mainId: string,
): EnergyBalance {
  // A sum that is behind no meter is no part of the tree: what it adds up stands there already.
  const used = meters.filter(({ flow, kind, parentId }) => flow === "use" && (kind !== "virtual" || parentId !== null));
  const balances = meterBalances(used.map((meter) => treeMeter(meter, totals.get(meter.id))));
  const balanceOf = new Map(balances.map((balance) => [balance.id, balance]));
  const nodes: BalanceNode[] = [];
  const links: BalanceLink[] = [];
  for (const meter of used) {
    const { id, name, kind, parentId, lossPct } = meter;
    const total = totals.get(id);
    const energyWh = total?.energyWh ?? null;
    const passedWh = balanceOf.get(id)?.restKwh ?? null;
    const coveragePct = percentOf(coverageOf(total));
    // A loss is no more than what is left; without meters behind it there is nothing to tell it from.
    const lossWh =
      passedWh === null || energyWh === null ? 0 : Math.min(Math.max(0, passedWh), lossOf(energyWh, lossPct));
    const restWh = passedWh === null ? null : passedWh - lossWh;
    nodes.push({ id, name, kind, energyKwh: inKwh(energyWh), coveragePct, restKwh: inKwh(restWh) });
    if (parentId !== null && energyWh !== null && energyWh > 0) {
      const isEstimated = (total?.estimatedShare ?? 0) > 0;
      const energyKwh = inKwh(energyWh) ?? 0;
      links.push({ from: parentId, to: id, energyKwh, kind: isEstimated ? "estimated" : "measured" });
    }
    for (const [part, partWh, partName] of [
      ["loss", lossWh, LOSS],
      ["unmetered", restWh ?? 0, UNMETERED],
    ] as const) {
      if (partWh <= 0) continue;
      const energyKwh = inKwh(partWh) ?? 0;
      nodes.push({ id: `${id}:${part}`, name: partName, kind: part, energyKwh, coveragePct, restKwh: null });
      links.push({ from: id, to: `${id}:${part}`, energyKwh, kind: part });
    }
  }
  return { nodes, links, coveragePct: percentOf(coverageOf(totals.get(mainId))) };
}

const lossOf = (energyWh: number, lossPct: number | null): number => Math.round((energyWh * (lossPct ?? 0)) / PERCENT);

/** The tree is balanced in watt-hours: whole numbers, which add up. */
const treeMeter = ({ id, parentId }: PlacedMeter, total: MeterTotal | undefined): TreeMeter => ({
  id,
  // What virtual meters come to is known already.
  kind: "real",
  energyKwh: total?.energyWh ?? null,
  coverage: coverageOf(total),
  ...(parentId === null ? {} : { parentId }),
});
