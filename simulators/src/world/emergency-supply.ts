import type { Generator } from "./model/power-services.ts";
import type { PowerNetwork } from "./power-network.ts";

/** What the generators keep alive while the grid is gone. */
export interface EmergencySupply {
  /** Whether a generator carries this part now; false for whatever no generator feeds. */
  readonly isCarried: (partId: string) => boolean;
}

export function createEmergencySupply(
  network: PowerNetwork,
  generators: ReadonlyMap<string, Generator>,
): EmergencySupply {
  const carriers = new Map<string, Generator>();
  for (const [id, generator] of generators) {
    const essential = network.essentialOf(id);
    for (const partId of essential) carriers.set(partId, generator);
  }
  return { isCarried: (partId) => carriers.get(partId)?.isCarrying() ?? false };
}
