import type { EndpointHealth, UnitHealth } from "../../api/client.ts";

export type UnitState = UnitHealth["state"];

/** Worst first. */
export const UNIT_STATES = [
  "unreachable",
  "backing-off",
  "degraded",
  "waiting",
  "ok",
] as const satisfies readonly UnitState[];

/** Whether a unit wants a look: it does not answer as it should, or registers of it had to be left out. */
export const hasUnitTrouble = ({ state, holes }: UnitHealth): boolean =>
  (state !== "ok" && state !== "waiting") || holes.length > 0;

/** Whether a bus or broker wants a look. */
export const hasTrouble = (endpoint: EndpointHealth): boolean =>
  !endpoint.connected ||
  endpoint.outage !== null ||
  endpoint.malformed.length > 0 ||
  endpoint.refusedSubscriptions.length > 0 ||
  endpoint.units.some(hasUnitTrouble);

/** How an endpoint is, in one word. */
export type EndpointState = "ok" | "troubled" | "out";

export function endpointState(endpoint: EndpointHealth): EndpointState {
  if (endpoint.outage !== null || !endpoint.connected) return "out";
  return hasTrouble(endpoint) ? "troubled" : "ok";
}

/** How many units are in each state, worst first; states without a unit are left out. */
export function unitCounts(units: readonly UnitHealth[]): { readonly state: UnitState; readonly count: number }[] {
  const byState = Map.groupBy(units, ({ state }) => state);
  return UNIT_STATES.flatMap((state) => {
    const count = byState.get(state)?.length ?? 0;
    return count === 0 ? [] : [{ state, count }];
  });
}

const RANK: Readonly<Record<EndpointState, number>> = { out: 0, troubled: 1, ok: 2 };

/** What is out first, then what is troubled; otherwise as in the installation file. */
export const worstFirst = (endpoints: readonly EndpointHealth[]): EndpointHealth[] =>
  endpoints.toSorted((a, b) => RANK[endpointState(a)] - RANK[endpointState(b)]);
