import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import type { Equipment, Point } from "../../../api/client.ts";
import { type HeldPoint, heldPoints, leasesQuery } from "../../../api/leases.ts";
import { lockoutsOver, lockoutsQuery } from "../../../api/lockouts.ts";
import { useMayAt } from "../../../api/may-at.ts";

/** What decides whether the points of an equipment may be ordered, and who holds them now. */
interface Holding {
  readonly equipment: Equipment;
  readonly held: ReadonlyMap<string, HeldPoint>;
  readonly isLockedOut: boolean;
  /** Whether any point may be ordered here; critical ones need a right of their own. */
  readonly mayOrder: boolean;
  readonly mayOrderCritical: boolean;
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
  const where = { centerId: equipment.centerId, system: equipment.system };
  const mayOrder = useMayAt("point.command", where);
  const mayOrderCritical = useMayAt("point.command-critical", where);
  const holding = useMemo(
    () => ({
      equipment,
      held: heldPoints(leases.data?.leases ?? []),
      isLockedOut: lockoutsOver(equipment, lockouts.data?.lockouts ?? []).length > 0,
      mayOrder,
      mayOrderCritical,
    }),
    [equipment, leases.data, lockouts.data, mayOrder, mayOrderCritical],
  );
  return <HoldingContext value={holding}>{children}</HoldingContext>;
}

export function useHolding(): Holding {
  const holding = use(HoldingContext);
  if (holding === null) throw new Error("who holds a point is known below a HoldingProvider only");
  return holding;
}

/** Whether whoever looks may give this point a value; the daemon has the last word. */
export function useMayOrder({ command }: Point): boolean {
  const { mayOrder, mayOrderCritical } = useHolding();
  return command !== null && mayOrder && (mayOrderCritical || !command.isCritical);
}
