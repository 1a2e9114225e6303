/** A number in `[0, 1)`. */
export type Random = () => number;

/** FNV-1a, 32 bit: the same text gives the same stream on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** A seeded stream (mulberry32). Each thing of the world has one of its own, so that adding one changes no other. */
export function createRandom(seed: number, name: string): Random {
  let state = hashOf(`${seed}/${name}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A normal deviate with mean 0 and standard deviation 1 (Irwin–Hall of six: near enough, and bounded). */
export function normalDeviate(random: Random): number {
  let sum = 0;
  for (let count = 0; count < 6; count++) sum += random();
  return (sum - 3) * Math.SQRT2;
}

/** How many of something that happens `mean` times on average happened (Poisson; near enough to it for large means). */
export function eventsIn(mean: number, random: Random): number {
  if (mean <= 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDeviate(random)));
  const least = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > least) {
    product *= random();
    count += 1;
  }
  return count;
}

/** A value between two limits. */
export const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
