import { randomUUID } from "node:crypto";
import { resourceTree } from "@weishan/core/booking";
import { fengshan, siwei } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { ClaimsLedger } from "../../packages/daemon/src/app/booking/ledger/claims-ledger.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";
import type { Records } from "../../packages/daemon/src/ports/records.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The dividable halls with their parts and combinations: whoever has one of them shuts others out. */
const HALLS = [
  ["SW.AUDITORIUM", "SW.AUDITORIUM.A", "SW.AUDITORIUM.B", "SW.AUDITORIUM.C", "SW.AUDITORIUM.AB", "SW.AUDITORIUM.BC"],
  ["SW.PLAZA", "SW.PLAZA.EAST", "SW.PLAZA.SOUTH", "SW.PLAZA.WEST"],
  ["FS.AUDITORIUM", "FS.AUDITORIUM.A", "FS.AUDITORIUM.B"],
] as const;
/** Sessions of one day; the first ends when the second begins, the last goes beyond midnight. */
const SESSIONS = [
  [8, 12],
  [12, 17],
  [22, 26],
] as const;

export const byDesk = {
  actor: { kind: "person", personId: "desk-1", via: "session" },
  action: "booking.confirm",
  reason: null,
  centerId: "SW",
} as const;

/** The ledger of the two centres over any records. */
export const ledgerOver = (records: Records): ClaimsLedger =>
  new ClaimsLedger({
    records,
    model: indexModel([siwei, fengshan]),
    tree: resourceTree([siwei, fengshan]),
    newId: randomUUID,
  });

/** Something that somebody would like to have, for a contest. */
export interface Attempt {
  readonly resourceId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Every hall, part and combination in every session of the last days of a leap February and the first after it. */
export function attempts(dayCount: number): readonly Attempt[] {
  const first = Date.parse("2028-02-27T00:00:00+08:00");
  return Array.from({ length: dayCount }, (_, day) => first + day * DAY_MS).flatMap((start) =>
    SESSIONS.flatMap(([from, to]) =>
      HALLS.flat().map((resourceId) => ({
        resourceId,
        from: epochMs(start + from * HOUR_MS),
        to: epochMs(start + to * HOUR_MS),
      })),
    ),
  );
}

/** The same in another order, the same for the same seed. */
export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const next = randomFrom(seed);
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

/** Numbers in `[0, 1)` that follow from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
