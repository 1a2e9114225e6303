import type { ChainModel } from "@weishan/core/modbus";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadOutcome, RegisterRead } from "../../ports/register-transport.ts";
import type { UnitLine } from "./unit-line.ts";
import { walkSunspec } from "./walk-sunspec.ts";

/** A device that was busy, or silent once, is asked again soon; one that has no chain mostly has none in a minute either. */
const AGAIN_AFTER_MS = { interrupted: 200, "not-found": 10_000 } as const;
const LONGEST_DELAY_MS = 600_000;

export interface SunspecLocatorOptions {
  readonly endpointId: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  /** Sends one read in the unit's own turn. Forgiven: a connection that was just closed is no outage yet. */
  readonly ask: (line: UnitLine, read: RegisterRead, isForgiven: boolean) => Promise<ReadOutcome>;
  /** The device said where its models are. */
  readonly found: (line: UnitLine, chain: readonly ChainModel[]) => void;
  /** The device answers and has no chain: nothing of it can be read. */
  readonly notFound: (line: UnitLine) => void;
}

/**
 * Finds where SunSpec devices have their models: at the start, and whenever a device is back, because it may be
 * another one. A device without a chain is asked again, more and more seldom.
 */
export class SunspecLocator {
  readonly #options: SunspecLocatorOptions;
  readonly #walking = new Set<UnitLine>();
  readonly #attempts = new Map<UnitLine, number>();
  readonly #retries = new Map<UnitLine, Timer>();
  #isStopped = false;

  constructor(options: SunspecLocatorOptions) {
    this.#options = options;
  }

  stop(): void {
    this.#isStopped = true;
    for (const timer of this.#retries.values()) timer.cancel();
    this.#retries.clear();
  }

  /** Walks the chain of a unit, unless that is under way. Its points are not read until it was found. */
  locate(line: UnitLine): void {
    if (this.#isStopped || this.#walking.has(line)) return;
    this.#retries.get(line)?.cancel();
    this.#retries.delete(line);
    this.#walking.add(line);
    line.isLocated = false;
    void this.#walk(line);
  }

  async #walk(line: UnitLine): Promise<void> {
    const { clock, log, endpointId, found, notFound } = this.#options;
    const { unitId, equipmentId, sunspec } = line.unit;
    const outcome = await walkSunspec({
      unitId,
      bases: sunspec?.bases ?? [],
      ask: (read) => this.#ask(line, read),
    });
    this.#walking.delete(line);
    if (this.#isStopped) return;
    if (outcome.kind === "found") {
      this.#attempts.delete(line);
      found(line, outcome.chain);
      return;
    }
    const attempts = this.#attempts.get(line) ?? 0;
    if (outcome.kind === "not-found") {
      line.lastFailure = { at: clock.now(), cause: outcome.cause };
      if (line.chain !== null || attempts === 0) {
        log.warn({ endpointId, unitId, equipmentId, why: outcome.cause.detail }, "unit has no chain of SunSpec models");
      }
      notFound(line);
    }
    this.#attempts.set(line, attempts + 1);
    this.#againAfter(line, Math.min(LONGEST_DELAY_MS, AGAIN_AFTER_MS[outcome.kind] * 2 ** Math.min(attempts, 20)));
  }

  async #ask(line: UnitLine, read: RegisterRead): Promise<ReadOutcome> {
    const { ask } = this.#options;
    const outcome = await ask(line, read, true);
    return !outcome.ok && outcome.failure === "unreachable" ? ask(line, read, false) : outcome;
  }

  #againAfter(line: UnitLine, delayMs: number): void {
    const { clock, random } = this.#options;
    const spreadMs = delayMs * (0.5 + random() / 2);
    this.#retries.set(
      line,
      clock.after(spreadMs, () => {
        this.#retries.delete(line);
        // One that is silent by then is located when it answers again.
        if (line.isPolled) this.locate(line);
      }),
    );
  }
}

/** Whether two walks found the same models at the same places. */
export const isSameChain = (one: readonly ChainModel[], other: readonly ChainModel[]): boolean =>
  one.length === other.length &&
  one.every(({ model, address, length }, index) => {
    const its = other[index];
    return its?.model === model && its.address === address && its.length === length;
  });
