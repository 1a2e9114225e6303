const SLOT_MS = 1_000;
const SLOTS = 60;

/** How much of something there was in the last minute, kept by the second. Times are on the monotonic clock. */
export class RateMeter {
  readonly #slots = new Float64Array(SLOTS);
  readonly #startedMs: number;
  #slot: number;

  constructor(nowMs: number) {
    this.#startedMs = nowMs;
    this.#slot = Math.floor(nowMs / SLOT_MS);
  }

  add(nowMs: number, amount: number): void {
    this.#advance(nowMs);
    const index = this.#slot % SLOTS;
    this.#slots[index] = (this.#slots[index] ?? 0) + amount;
  }

  /** The mean over the last minute, or since the start when that is less. */
  perSecond(nowMs: number): number {
    this.#advance(nowMs);
    const total = this.#slots.reduce((sum, amount) => sum + amount, 0);
    const partMs = nowMs - this.#slot * SLOT_MS;
    const spanMs = Math.min(nowMs - this.#startedMs, (SLOTS - 1) * SLOT_MS + partMs);
    return spanMs <= 0 ? 0 : (total * 1_000) / spanMs;
  }

  #advance(nowMs: number): void {
    const slot = Math.floor(nowMs / SLOT_MS);
    const steps = Math.min(SLOTS, slot - this.#slot);
    for (let step = 1; step <= steps; step++) this.#slots[(this.#slot + step) % SLOTS] = 0;
    if (slot > this.#slot) this.#slot = slot;
  }
}
