/** By what the board puts faults together. */
export const FAULT_GROUPINGS = ["system", "component", "money"] as const;
export type FaultGrouping = (typeof FAULT_GROUPINGS)[number];

/** What the address of the fault board says; each absent when it is as usual. */
export interface FaultSearch {
  /** Absent: by system. */
  readonly by?: Exclude<FaultGrouping, "system">;
  readonly center?: string;
  readonly equipment?: string;
  /** Also those that are gone. */
  readonly all?: true;
}

export type FaultSearchChange = { readonly [Key in keyof FaultSearch]?: FaultSearch[Key] | undefined };

export function parseFaultSearch(search: Record<string, unknown>): FaultSearch {
  const { by, center, equipment, all } = search;
  return {
    ...(by === "component" || by === "money" ? { by } : {}),
    ...(typeof center === "string" && center !== "" ? { center } : {}),
    ...(typeof equipment === "string" && equipment !== "" ? { equipment } : {}),
    ...(all === true ? { all } : {}),
  };
}

export const changedFaultSearch = (search: FaultSearch, change: FaultSearchChange): FaultSearch =>
  parseFaultSearch({ ...search, ...change });
