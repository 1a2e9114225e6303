import type { ContractKind, Season, TariffPeriod } from "@weishan/core/energy";
import { CONTRACT_KINDS, TARIFF_PERIODS } from "@weishan/core/energy";
import type { Translate } from "../../i18n/language-context.tsx";

/** What the lines of a bill belong to, in the order in which the utility prints them. */
export const BILL_GROUPS = ["basic", "energy", "over-contract", "power-factor", "other"] as const;
export type BillGroup = (typeof BILL_GROUPS)[number];

const OVER_PARTS = ["within-10-pct", "beyond-10-pct"] as const;

/** What the name of an item says. */
export interface BillItem {
  readonly group: BillGroup;
  readonly season: Season | null;
  readonly period: TariffPeriod | null;
  readonly contractKind: ContractKind | null;
  readonly over: (typeof OVER_PARTS)[number] | null;
  /** What is left of the name: `customer`, `step-2`, `831`. */
  readonly rest: string;
}

/** Takes the name of an item apart: `energy-peak-summer`, `over-contract-semi-peak-within-10-pct-non-summer`. */
export function billItem(item: string): BillItem {
  const { season, body } = seasonOf(item);
  const group = BILL_GROUPS.find((one) => body === one || body.startsWith(`${one}-`)) ?? "other";
  const after = group === "other" ? body : body.slice(group.length + 1);
  const over = OVER_PARTS.find((part) => after.endsWith(part)) ?? null;
  const inner = over === null ? after : after.slice(0, Math.max(0, after.length - over.length - 1));
  const contractKind = group === "basic" ? (CONTRACT_KINDS.find((kind) => kind === inner) ?? null) : null;
  const period = group === "basic" ? null : (TARIFF_PERIODS.find((one) => one === inner) ?? null);
  return { group, season, period, contractKind, over, rest: contractKind === null && period === null ? inner : "" };
}

function seasonOf(item: string): { readonly season: Season | null; readonly body: string } {
  // The capacity for the months out of summer is itself called so.
  if (item === "basic-non-summer") return { season: null, body: item };
  for (const season of ["non-summer", "summer"] as const) {
    if (item.endsWith(`-${season}`)) return { season, body: item.slice(0, -season.length - 1) };
  }
  return { season: null, body: item };
}

const STEP = /^step-(\d+)$/u;
const BESIDE = "beside-contract-";
const COEFFICIENT = "industry-coefficient-";

/** An item in the reader's words; one that nobody knows keeps the name that it came with. */
export function billItemName(item: string, t: Translate): string {
  const { group, season, period, contractKind, over, rest } = billItem(item);
  const name = plainName({ group, period, contractKind, over, rest }, t) ?? item;
  return season === null ? name : t("billItem.inSeason", { name, season: t(`season.${season}`) });
}

function plainName({ group, period, contractKind, over, rest }: Omit<BillItem, "season">, t: Translate): string | null {
  switch (group) {
    case "basic": {
      if (contractKind !== null) return t("billItem.basic", { kind: t(`contractKind.${contractKind}`) });
      if (rest.startsWith(BESIDE)) return t("billItem.basicBeside");
      return rest === "customer" || rest === "saturday-off-peak" ? t(`billItem.basic.${rest}`) : null;
    }
    case "energy": {
      const step = STEP.exec(rest)?.[1];
      if (step !== undefined) return t("billItem.energyStep", { step });
      if (rest === "high-use") return t("billItem.energyHighUse");
      return period === null ? null : t("billItem.energy", { period: t(`tariffPeriod.${period}`) });
    }
    case "over-contract":
      return period === null || over === null
        ? t("billGroup.over-contract")
        : t(`billItem.over.${over}`, { period: t(`tariffPeriod.${period}`) });
    case "power-factor":
      return t("billItem.powerFactor");
    case "other":
      if (rest.startsWith(COEFFICIENT)) return t("billItem.coefficient", { code: rest.slice(COEFFICIENT.length) });
      return rest === "ice-storage" || rest === "unused-month" || rest === "minimum"
        ? t(`billItem.other.${rest}`)
        : null;
  }
}
