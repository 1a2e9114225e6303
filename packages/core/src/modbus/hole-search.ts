import type { AddressSpan } from "./register-field.ts";

/**
 * Finds what makes a device refuse a merged read with exception 2 or 3, by halving.
 *
 * A pure state machine: {@link nextProbe} says what to read, {@link answerProbe} takes what came of it. It works on
 * whole fields, because a value must not be split. Three things can be found: fields that cannot be read; gaps
 * between fields that cannot be read over; and that the device takes fewer registers at a time than was asked.
 * One bad field among n costs about 2 × log₂(n) reads.
 */
export interface HoleSearch {
  /** The fields of the refused request in the order of their addresses, those that share registers joined. */
  readonly fields: readonly AddressSpan[];
  readonly open: readonly SearchStep[];
  /** What cannot be read. */
  readonly holes: readonly AddressSpan[];
  /** The shortest read that was refused although every part of it was read; null where there was none. */
  readonly refusedQuantity: number | null;
}

/** Fields [from, to) that are to be tried as one read, or, once both halves are done, to be judged as a whole. */
type SearchStep =
  | { readonly kind: "try"; readonly from: number; readonly to: number }
  | {
      readonly kind: "judge";
      readonly from: number;
      readonly middle: number;
      readonly to: number;
      readonly holesBefore: number;
    };

/** What came of a probe: read, refused with exception 2 or 3, or nothing that says anything about the registers. */
export type ProbeOutcome = "read" | "refused" | "inconclusive";

const endOf = (span: AddressSpan): number => span.address + span.quantity;

function spanOf(fields: readonly AddressSpan[], from: number, to: number): AddressSpan {
  const first = fields[from];
  const last = fields[to - 1];
  if (first === undefined || last === undefined) return { address: 0, quantity: 0 };
  return { address: first.address, quantity: endOf(last) - first.address };
}

/** Fields that share registers, as the bits of one status word do, as one: they cannot be told apart by reading. */
function joined(fields: readonly AddressSpan[]): AddressSpan[] {
  const runs: AddressSpan[] = [];
  for (const field of fields.toSorted((left, right) => left.address - right.address)) {
    const last = runs.at(-1);
    if (last === undefined || field.address >= endOf(last)) runs.push(field);
    else runs.splice(-1, 1, { address: last.address, quantity: Math.max(endOf(last), endOf(field)) - last.address });
  }
  return runs;
}

/** Begins a search in a read that was refused. */
export function startHoleSearch(fields: readonly AddressSpan[]): HoleSearch {
  const runs = joined(fields);
  return refused({ fields: runs, open: [], holes: [], refusedQuantity: null }, 0, runs.length);
}

/** The next read to try, or null when the search is over. */
export function nextProbe(search: HoleSearch): AddressSpan | null {
  const next = search.open.at(-1);
  return next?.kind === "try" ? spanOf(search.fields, next.from, next.to) : null;
}

/** Takes the outcome of the read that {@link nextProbe} named. An inconclusive one leaves the search where it is. */
export function answerProbe(search: HoleSearch, outcome: ProbeOutcome): HoleSearch {
  const probed = search.open.at(-1);
  if (probed?.kind !== "try" || outcome === "inconclusive") return search;
  const rest = { ...search, open: search.open.slice(0, -1) };
  return outcome === "read" ? judged(rest) : refused(rest, probed.from, probed.to);
}

/** A run of fields was refused: one field is a hole, several are halved. */
function refused(search: HoleSearch, from: number, to: number): HoleSearch {
  if (to - from <= 1) return judged({ ...search, holes: [...search.holes, spanOf(search.fields, from, to)] });
  const middle = (from + to) >>> 1;
  const steps: SearchStep[] = [
    { kind: "judge", from, middle, to, holesBefore: search.holes.length },
    { kind: "try", from: middle, to },
    { kind: "try", from, to: middle },
  ];
  return { ...search, open: [...search.open, ...steps] };
}

/** Judges the runs whose halves are both done, until there is something to try. */
function judged(search: HoleSearch): HoleSearch {
  const step = search.open.at(-1);
  if (step?.kind !== "judge") return search;
  const rest = { ...search, open: search.open.slice(0, -1) };
  if (search.holes.length > step.holesBefore) return judged(rest);
  // Both halves were read and the whole was not: what lies between them is bad, or the whole was too long.
  const gapStart = endOf(spanOf(search.fields, step.from, step.middle));
  const gapEnd = search.fields[step.middle]?.address ?? gapStart;
  if (gapEnd > gapStart) {
    return judged({ ...rest, holes: [...rest.holes, { address: gapStart, quantity: gapEnd - gapStart }] });
  }
  const { quantity } = spanOf(search.fields, step.from, step.to);
  return judged({ ...rest, refusedQuantity: Math.min(quantity, search.refusedQuantity ?? quantity) });
}
