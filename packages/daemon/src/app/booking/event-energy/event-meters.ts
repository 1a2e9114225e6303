import type { EventMeter } from "@weishan/core/booking";
import { coveringMeters, type Space } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { EventParts } from "../readiness/event-parts.ts";

const DAY_MS = 86_400_000;
/** The base load is that of the same hours of so many weeks before. */
const IDLE_WEEKS = 4;

/**
 * The meters that cover a room, the nearest first, by the share of all rooms of the event in what they count, with what each counted during an event and in the same hours of the
 * weeks before in which the room was free. Meters wider than a floor tell nothing of one room and are left out.
 */
export async function eventMeters(
  {
    centerId,
    spaceId,
    letIds,
  }: { readonly centerId: string; readonly spaceId: string; readonly letIds: readonly string[] },
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  { model, history, ledger }: Pick<EventParts, "model" | "history" | "ledger">,
): Promise<readonly EventMeter[]> {
  const index = model.centerIndexes.get(centerId);
  const placed = index?.spaceById.get(spaceId);
  if (index === undefined || placed === undefined) return [];
  const near = coveringMeters(index, spaceId).slice(0, 2);
  const leaves = ledger.tree.leavesBySpaceId.get(spaceId) ?? [spaceId];
  return Promise.all(
    near.map(async ({ id, points }): Promise<EventMeter> => {
      const targets = index.relationsFrom(id, "meters").map((relation) => relation.to);
      const spaces = spacesOf(targets, placed.floor.spaces, placed.floor.id);
      const register = points.find(({ key }) => key === "energyImportKwh");
      const roomShare = shareOf(spaces, letIds);
      if (register === undefined) return { meterId: id, roomShare, countedKwh: null, coverage: 0, idleKwh: [] };
      const counted = await history.counterAdvance(register.id, { fromMs: from, toMs: to });
      const idle = await Promise.all(
        Array.from({ length: IDLE_WEEKS }, async (_, week) => {
          const backMs = (week + 1) * 7 * DAY_MS;
          const span = { fromMs: from - backMs, toMs: to - backMs };
          const taken = await ledger.taken(leaves, { from: epochMs(span.fromMs), to: epochMs(span.toMs) });
          if (taken.length > 0) return [];
          const { advance, coverage } = await history.counterAdvance(register.id, span);
          return advance === null || coverage < LEAST_COVERAGE ? [] : [advance];
        }),
      );
      return { meterId: id, roomShare, countedKwh: counted.advance, coverage: counted.coverage, idleKwh: idle.flat() };
    }),
  );
}

const LEAST_COVERAGE = 0.9;

/** The spaces that a meter counts: those it names, or all of the floor. */
function spacesOf(targets: readonly string[], ofFloor: readonly Space[], floorId: string): readonly Space[] {
  const named = ofFloor.filter(({ id }) => targets.includes(id));
  return targets.includes(floorId) || named.length === 0 ? ofFloor : named;
}

/** The share of let rooms in the area that a meter counts; where areas are not known, in the number of rooms. */
function shareOf(spaces: readonly Space[], letIds: readonly string[]): number {
  const own = spaces.filter(({ id }) => letIds.includes(id));
  if (own.length === spaces.length) return 1;
  if (spaces.some(({ areaM2 }) => areaM2 === undefined)) return own.length / spaces.length;
  const areaOf = (some: readonly Space[]): number => some.reduce((sum, { areaM2 = 0 }) => sum + areaM2, 0);
  return areaOf(own) / areaOf(spaces);
}
