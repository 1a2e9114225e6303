import type { ContractCapacities, ContractKind } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";

/** How the kinds of capacity are called on the command line. */
const NAMES: Readonly<Record<string, ContractKind>> = {
  regular: "regular",
  nonsummer: "non-summer",
  semi: "semi-peak",
  semipeak: "semi-peak",
  saturday: "saturday",
  sat: "saturday",
  offpeak: "off-peak",
};

/**
 * The capacities of `regular=1000,semi=100,saturday=0,offpeak=200`, kW.
 *
 * @throws WeishanError QUERY_INVALID that names the part that cannot be read
 */
export function contractOption(text: string): ContractCapacities {
  const capacities = new Map<ContractKind, number>();
  for (const part of text.split(",")) {
    if (part.trim() === "") continue;
    const [name = "", amount = "", ...more] = part.split("=").map((word) => word.trim());
    const kind = NAMES[name.toLowerCase().replaceAll(/[-_\s]/gu, "")];
    const capacityKw = amount === "" ? Number.NaN : Number(amount);
    if (kind === undefined || !(capacityKw >= 0) || more.length > 0) {
      throw new WeishanError(
        "QUERY_INVALID",
        `"${part.trim()}" is no contract capacity; write --contract regular=1000,semi=100,saturday=0,offpeak=200 (kW; nonsummer for two-stage plans)`,
        { contract: text },
      );
    }
    if (capacities.has(kind))
      throw new WeishanError("QUERY_INVALID", `the contract names ${name} twice`, { contract: text });
    capacities.set(kind, capacityKw);
  }
  return Object.fromEntries(capacities);
}
