import type { Clock } from "../../../../ports/clock.ts";
import type { Logger } from "../../../../ports/logger.ts";
import type { CityYearParts } from "./enter-city-year.ts";
import { enterCityYear } from "./enter-city-year.ts";

export interface DemoCityYearParts extends Omit<CityYearParts, "now" | "signal"> {
  readonly clock: Clock;
  readonly log: Logger;
}

/** Gives the demonstration the recorded year of the city, beside everything else: nobody waits for it. */
export class DemoCityYear {
  readonly #parts: DemoCityYearParts;
  readonly #stopping = new AbortController();
  #entering: Promise<void> = Promise.resolve();

  constructor(parts: DemoCityYearParts) {
    this.#parts = parts;
  }

  start(): void {
    const { clock, log } = this.#parts;
    this.#entering = enterCityYear({ ...this.#parts, now: clock.now(), signal: this.#stopping.signal }).catch(
      (error: unknown) => log.warn({ error }, "the recorded year of the demonstration could not be entered"),
    );
  }

  /** What was not entered is entered at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#entering;
  }
}
