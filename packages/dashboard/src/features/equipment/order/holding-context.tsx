import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Equipment } from "../../../api/client.ts";
import { type HeldPoint, heldPoints, leasesQuery } from "../../../api/leases.ts";
import { lockoutsOver, lockoutsQuery } from "../../../api/lockouts.ts";
import { useMayAt } from "../../../api/may-at.ts";

/** What decides whether the points of an equipment may be ordered, and who holds them now. */
interface Holding {
  readonly equipment: Equipment;
  readonly held: ReadonlyMap<string, HeldPoint>;
  readonly isLockedOut: boolean;
  readonly mayOrder: boolean;
}

const HoldingContext = createContext<Holding | null>(null);

/** Asks once for all points of an equipment who holds them. */
export function HoldingProvider({
  equipment,
  children,
}: {
  readonly equipment: Equipment;
  readonly children: ReactNode;
}) {
  const leases = useQuery(leasesQuery(equipment.id));
  const lockouts = useQuery(lockoutsQuery);
  const mayOrder = useMayAt("point.command", { centerId: equipment.centerId, system: equipment.system });
  const holding = useMemo(
    () => ({
      equipment,
      held: heldPoints(leases.data?.leases ?? []),
      isLockedOut: lockoutsOver(equipment, lockouts.data?.lockouts ?? []).length > 0,
      mayOrder,
    }),
    [equipment, leases.data, lockouts.data, mayOrder],
  );
  return <HoldingContext value={holding}>{children}</HoldingContext>;
}

export function useHolding(): Holding {
  const holding = use(HoldingContext);
  if (holding === null) throw new Error("who holds a point is known below a HoldingProvider only");
  return holding;
}
