/** What a clock moves. */
interface Moved {
  step(dtS: number): void;
}

/** One step of the world, s of simulated time; the same at every speed, so that a seed gives one history. */
const STEP_S = 1;
const TICK_MS = 100;
/** Most of a tick that may go into stepping; a world that cannot keep up falls behind, the wires stay answered. */
const BUDGET_MS = 60;

/** Runs a world along the wall clock, up to a thousand times faster. */
export class WorldClock {
  readonly #world: Moved;
  #speedFactor: number;
  #dueMs = 0;
  #lastMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(world: Moved, speedFactor: number) {
    this.#world = world;
    this.#speedFactor = speedFactor;
  }

  start(): void {
    this.#lastMs = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get speedFactor(): number {
    return this.#speedFactor;
  }

  /** 0 stands still. */
  setSpeed(speedFactor: number): void {
    this.#speedFactor = speedFactor;
    this.#dueMs = 0;
  }

  #tick(): void {
    const nowMs = performance.now();
    this.#dueMs += (nowMs - this.#lastMs) * this.#speedFactor;
    this.#lastMs = nowMs;
    while (this.#dueMs >= STEP_S * 1_000 && performance.now() - nowMs < BUDGET_MS) {
      this.#world.step(STEP_S);
      this.#dueMs -= STEP_S * 1_000;
    }
    // What could not be done in time is not owed: at 1000× that would be a debt for ever.
    this.#dueMs = Math.min(this.#dueMs, STEP_S * 2_000 * Math.max(1, this.#speedFactor / 10));
  }
}
