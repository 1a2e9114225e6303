/** So many different units silent with no answer in between look like the bus, not the units. */
const SUSPICIOUS_UNITS = 3;
/** So many are taken for it: that six of them fail by chance one after another is not believed. */
const CONVINCING_UNITS = 6;

/**
 * Tells a dead gateway from dead units: the units that were silent one after another since anything last answered.
 *
 * Three are suspicious; then units that answered lately are asked before any other, and one answer clears the
 * suspicion. Six silent units, or all there are, convince. With a single unit on the endpoint there is nothing to tell
 * apart.
 */
export class SilenceWatch {
  readonly #units: number;
  readonly #silent = new Set<number>();

  constructor(units: number) {
    this.#units = units;
  }

  get isSuspicious(): boolean {
    return this.#units > 1 && this.#silent.size >= Math.min(SUSPICIOUS_UNITS, this.#units);
  }

  get isConvincing(): boolean {
    return this.#units > 1 && this.#silent.size >= Math.min(CONVINCING_UNITS, this.#units);
  }

  isSilent(unitId: number): boolean {
    return this.#silent.has(unitId);
  }

  heard(): void {
    this.#silent.clear();
  }

  unheard(unitId: number): void {
    this.#silent.add(unitId);
  }
}
