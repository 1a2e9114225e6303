import type { WireFault } from "./wire-fault.ts";

export interface ActiveFault {
  readonly id: number;
  readonly fault: WireFault;
}

/** Which faults act where. One board for all wires of a simulator. */
export interface FaultBoard {
  add(fault: WireFault): ActiveFault;
  /** True when there was such a fault. */
  clear(id: number): boolean;
  clearAll(): number;
  list(): readonly ActiveFault[];
  /** The faults of one endpoint; the very same empty list while there are none, so that the healthy path is free. */
  at(endpointId: string): readonly ActiveFault[];
  /** Calls back after every change. Returns the way to stop. */
  onChange(listener: () => void): () => void;
}

const NONE: readonly ActiveFault[] = [];

export type AfterMs = (delayMs: number, task: () => void) => void;

/** An empty board. `after` removes faults that were given a length of time. */
export function createFaultBoard(after: AfterMs): FaultBoard {
  let faults: readonly ActiveFault[] = NONE;
  let byEndpoint = new Map<string, readonly ActiveFault[]>();
  let lastId = 0;
  const listeners = new Set<() => void>();
  const replace = (next: readonly ActiveFault[]): void => {
    faults = next;
    byEndpoint = Map.groupBy(next, ({ fault }) => fault.endpoint);
    for (const listener of listeners) listener();
  };
  const clear = (id: number): boolean => {
    const rest = faults.filter((active) => active.id !== id);
    const found = rest.length < faults.length;
    if (found) replace(rest);
    return found;
  };
  return {
    add(fault) {
      lastId += 1;
      const active = { id: lastId, fault };
      replace([...faults, active]);
      if (fault.forMs !== undefined) after(fault.forMs, () => void clear(active.id));
      return active;
    },
    clear,
    clearAll() {
      const count = faults.length;
      if (count > 0) replace(NONE);
      return count;
    },
    list: () => faults,
    at: (endpointId) => byEndpoint.get(endpointId) ?? NONE,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
