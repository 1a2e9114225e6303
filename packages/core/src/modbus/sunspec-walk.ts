import type { AddressSpan } from "./register-field.ts";

/**
 * Where a SunSpec device may begin, in the order of the specification's preference (SunSpec Device Information Model
 * Specification, section on the base address).
 */
export const SUNSPEC_BASES: readonly number[] = [40_000, 50_000, 0];

/** `SunS`, the mark that a model chain begins. */
const MARK = [0x5375, 0x6e53] as const;
const END_MODEL = 0xffff;
/** Longer chains than any device has; ends the walk in a device that answers the same header for ever. */
const MAX_MODELS = 64;
const LAST_HEADER_ADDRESS = 0xfffe;

/** A model in a device's chain. `address` is that of its id register; `length` is what the device says after it. */
export interface ChainModel {
  readonly model: number;
  readonly address: number;
  readonly length: number;
}

/**
 * The walk along the model chain of a SunSpec device: find `SunS`, then read the id and length of each model until
 * the end mark. A pure state machine: {@link sunspecProbe} says what to read from the holding registers,
 * {@link answerSunspecProbe} takes the words, or null where the device refused.
 */
export type SunspecWalk =
  | { readonly state: "finding-mark"; readonly bases: readonly number[] }
  | { readonly state: "reading-header"; readonly address: number; readonly chain: readonly ChainModel[] }
  | { readonly state: "done"; readonly chain: readonly ChainModel[] }
  | { readonly state: "failed"; readonly why: SunspecFailure; readonly chain: readonly ChainModel[] };

/** `no-mark`: no SunSpec device here; `broken-chain`: it began, but a header was refused, or the chain does not end. */
export type SunspecFailure = "no-mark" | "broken-chain";

/** @param bases - where to look for the mark, in this order; at least one */
export const startSunspecWalk = (bases: readonly number[] = SUNSPEC_BASES): SunspecWalk => ({
  state: "finding-mark",
  bases,
});

/** The two registers to read next, or null when the walk is over. */
export function sunspecProbe(walk: SunspecWalk): AddressSpan | null {
  if (walk.state === "finding-mark") return { address: walk.bases[0] ?? 0, quantity: 2 };
  return walk.state === "reading-header" ? { address: walk.address, quantity: 2 } : null;
}

/** Takes the answer to the read that {@link sunspecProbe} named; null where it was refused. */
export function answerSunspecProbe(walk: SunspecWalk, words: Uint16Array | null): SunspecWalk {
  if (walk.state === "finding-mark") return afterMark(walk.bases, words);
  if (walk.state === "reading-header") return afterHeader(walk.address, walk.chain, words);
  return walk;
}

function afterMark([base, ...others]: readonly number[], words: Uint16Array | null): SunspecWalk {
  if (base !== undefined && words?.[0] === MARK[0] && words[1] === MARK[1]) {
    return { state: "reading-header", address: base + 2, chain: [] };
  }
  if (others.length > 0) return { state: "finding-mark", bases: others };
  return { state: "failed", why: "no-mark", chain: [] };
}

function afterHeader(address: number, chain: readonly ChainModel[], words: Uint16Array | null): SunspecWalk {
  const model = words?.[0];
  const length = words?.[1];
  if (model === undefined || length === undefined) return { state: "failed", why: "broken-chain", chain };
  if (model === END_MODEL) return { state: "done", chain };
  const longer = [...chain, { model, address, length }];
  const nextAddress = address + 2 + length;
  if (longer.length >= MAX_MODELS || nextAddress > LAST_HEADER_ADDRESS) {
    return { state: "failed", why: "broken-chain", chain: longer };
  }
  return { state: "reading-header", address: nextAddress, chain: longer };
}
