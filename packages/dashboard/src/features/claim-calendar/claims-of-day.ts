import type { Claim } from "../../api/booking/claims.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { addDays } from "../../format/month-grid.ts";

/** Set-up and tear-down belong to their booking, which says it all in a month. */
const SHOWN: ReadonlySet<Claim["kind"]> = new Set(["booking", "hold", "maintenance", "inspection", "blackout"]);

/** The claims of each day, on every day that they touch, in the order of time. */
export function claimsOfDays(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const days = new Map<string, Claim[]>();
  for (const claim of claims.toSorted((one, other) => one.from - other.from)) {
    if (!SHOWN.has(claim.kind)) continue;
    const last = taipeiDate(claim.to - 1);
    for (let date = taipeiDate(claim.from); date <= last; date = addDays(date, 1))
      days.set(date, [...(days.get(date) ?? []), claim]);
  }
  return days;
}
