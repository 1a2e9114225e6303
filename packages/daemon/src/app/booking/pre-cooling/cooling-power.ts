import type { RoomPoints } from "./room-points.ts";

/** Electricity per cooling where the plate says nothing, by kind: a plant with its pumps and towers, and small compressors. */
const USUAL_COP: Readonly<Record<string, number>> = { "air-handler": 4, "fan-coil": 4, "packaged-unit": 3 };

/** Electrical power of a room's whole cooling at its fullest, kW; null where no plate says how much it cools. */
export function coolingPowerKw({ coolers }: RoomPoints): number | null {
  const powers = coolers.map(({ equipment: { kind, facts } }) => {
    const coolingKw = facts["ratedCoolingKw"];
    return typeof coolingKw === "number" ? coolingKw / (USUAL_COP[kind] ?? 3) : null;
  });
  return powers.includes(null) ? null : powers.reduce<number>((sum, powerKw) => sum + (powerKw ?? 0), 0);
}
