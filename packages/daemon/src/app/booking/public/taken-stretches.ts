import type { ClaimKind } from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { VenueAvailability } from "./venue-side.ts";

/** A claim, as far as it takes a venue. */
interface Taking {
  readonly kind: ClaimKind;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

type Stretch = VenueAvailability["taken"][number];

const LETTING: ReadonlySet<ClaimKind> = new Set(["booking", "hold", "set-up", "tear-down"]);

/**
 * When a venue is taken within `[from, to)`: stretches in the order of time that do not touch where they are of one sort.
 * What is let looks the same whether it is the use itself, its set-up or a hold: that is nobody's business.
 */
export function takenStretches(
  claims: readonly Taking[],
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const ordered = claims
    .filter((claim) => claim.from < to && claim.to > from)
    .toSorted((one, other) => one.from - other.from);
  for (const claim of ordered) {
    const because = LETTING.has(claim.kind) ? "let" : "closed";
    const last = stretches.at(-1);
    const begin = epochMs(Math.max(claim.from, from, last?.to ?? from));
    const end = epochMs(Math.min(claim.to, to));
    const isSame = last !== undefined && last.because === because && claim.from <= last.to;
    if (isSame) stretches[stretches.length - 1] = { ...last, to: epochMs(Math.max(last.to, end)) };
    else if (end > begin) stretches.push({ from: begin, to: end, because });
  }
  return stretches;
}
