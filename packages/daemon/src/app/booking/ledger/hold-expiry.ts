import type { Clock, Timer } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { Records } from "../../../ports/records.ts";
import type { ClaimsLedger } from "./claims-ledger.ts";

/** A hold that has expired stands in nobody's way already; it only has to leave the calendar. */
const LOOK_EVERY_MS = 30_000;

export interface HoldExpiryParts {
  readonly ledger: ClaimsLedger;
  readonly records: Records;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Gives up holds whose time is over, soon after it is. */
export class HoldExpiry {
  readonly #parts: HoldExpiryParts;
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(parts: HoldExpiryParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#run();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#looking;
  }

  #run(): void {
    if (!this.#isRunning) return;
    this.#looking = this.#look().then(() => {
      if (this.#isRunning) this.#timer = this.#parts.clock.after(LOOK_EVERY_MS, () => this.#run());
    });
  }

  async #look(): Promise<void> {
    const { ledger, records, clock, log } = this.#parts;
    try {
      if (!(await ledger.hasExpiredHolds(clock.now()))) return;
      const change = { actor: { kind: "system", part: "booking" }, action: "claim.expire", reason: null } as const;
      await records.change(change, (transaction) => ledger.expireHolds(transaction));
    } catch (error) {
      log.warn({ error }, "holds that have expired cannot be given up now; it is tried again");
    }
  }
}
