/** A stream of numbers `[0, 1)` that is the same for the same seed, on every machine. */
export type Random = () => number;

/** Mulberry32: thirty-two bits of state are plenty for made-up lettings. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list that is not empty. */
export function pick<Thing>(list: readonly [Thing, ...Thing[]], random: Random): Thing {
  return list[Math.floor(random() * list.length)] ?? list[0];
}
