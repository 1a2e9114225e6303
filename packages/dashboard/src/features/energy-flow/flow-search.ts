import { ALLOCATED_BY, type AllocatedBy } from "../../api/energy/meters.ts";
import { parseSpanSearch, type SpanChange, type SpanSearch } from "../../ui/energy/span-search.ts";

/** What the address of the flow says. */
export interface FlowSearch extends SpanSearch {
  /** What the energy is divided by beneath the picture. Absent: what it was used for. */
  readonly by?: AllocatedBy;
}

export type FlowChange = SpanChange & { readonly by?: AllocatedBy | undefined };

export const isAllocatedBy = (word: unknown): word is AllocatedBy => ALLOCATED_BY.some((by) => by === word);

export function parseFlowSearch(search: Record<string, unknown>): FlowSearch {
  const { by } = search;
  return { ...parseSpanSearch(search), ...(isAllocatedBy(by) ? { by } : {}) };
}
