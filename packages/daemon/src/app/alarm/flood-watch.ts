import { epochMs } from "@weishan/core/reading";
import type { AlarmFlood } from "./alarm-view.ts";

const TEN_MINUTES_MS = 600_000;
/** EEMUA 191: more than ten new alarms in ten minutes are a flood; it ends below five. */
const BEGINS_ABOVE_COUNT = 10;
const ENDS_BELOW_COUNT = 5;

/** Counts the alarms that are announced, to tell when more comes than a person can answer. */
export class FloodWatch {
  #cameAtMs: number[] = [];
  #since: number | null = null;

  came(atMs: number): void {
    this.#cameAtMs.push(atMs);
    this.state(atMs);
  }

  state(nowMs: number): AlarmFlood {
    const from = nowMs - TEN_MINUTES_MS;
    if ((this.#cameAtMs[0] ?? nowMs) < from) this.#cameAtMs = this.#cameAtMs.filter((at) => at >= from);
    const lastTenMinutesCount = this.#cameAtMs.length;
    if (lastTenMinutesCount > BEGINS_ABOVE_COUNT) this.#since ??= nowMs;
    else if (lastTenMinutesCount < ENDS_BELOW_COUNT) this.#since = null;
    return {
      isFlood: this.#since !== null,
      since: this.#since === null ? null : epochMs(this.#since),
      lastTenMinutesCount,
    };
  }
}
