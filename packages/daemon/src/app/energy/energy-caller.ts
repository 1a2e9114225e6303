import { mayDo, type Principal, type Right } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { Actor } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";

/** Who asks something of an energy desk, or decides something there. */
export interface EnergyCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** Meters, demand and bills belong to the power supply: whoever sees only elevators sees none of them. */
const ENERGY_SYSTEM = "power";

/** Whether somebody may look at the energy of a centre. */
export const seesEnergy = (principal: Principal, centerId: string): boolean =>
  mayDo(principal, "energy.view", { centerId, system: ENERGY_SYSTEM });

/**
 * Makes sure that a caller may do something with the energy of a centre.
 *
 * @throws WeishanError RECORD_UNKNOWN where the caller does not see the centre, ACCESS_DENIED where only that is lacking
 */
export function requireCenter(
  model: Pick<ModelIndex, "centerIndexes">,
  centerId: string,
  { principal, right }: { readonly principal: Principal; readonly right: Right },
): void {
  if (!model.centerIndexes.has(centerId) || !seesEnergy(principal, centerId)) {
    throw new WeishanError("RECORD_UNKNOWN", `there is no centre "${centerId}"`, { centerId });
  }
  if (mayDo(principal, right, { centerId, system: ENERGY_SYSTEM })) return;
  throw new WeishanError("ACCESS_DENIED", `this needs the right ${right} for ${centerId}`, { right, centerId });
}
