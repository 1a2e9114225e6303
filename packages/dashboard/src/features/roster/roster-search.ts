export const ROSTER_VIEWS = ["duty", "escalation", "delivery"] as const;
type RosterView = (typeof ROSTER_VIEWS)[number];
export const DELIVERY_STATES = ["waiting", "delivered", "given-up", "not-needed"] as const;

/** What the address of the rosters says. */
export interface RosterSearch {
  /** Absent: who is on duty. */
  readonly view?: Exclude<RosterView, "duty">;
  readonly state?: (typeof DELIVERY_STATES)[number];
}

export function parseRosterSearch({ view, state }: Record<string, unknown>): RosterSearch {
  const known = DELIVERY_STATES.find((one) => one === state);
  return {
    ...(view === "escalation" || view === "delivery" ? { view } : {}),
    ...(known === undefined ? {} : { state: known }),
  };
}
