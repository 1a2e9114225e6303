import type { Equipment } from "@weishan/core/center";
import { batchOf, type PointTable, type Reading } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { ReadingsIntake } from "../field/readings-intake.ts";

/** Often enough to see a minute of trouble on a chart, seldom enough to cost nothing. */
const EVERY_MS = 10_000;

/** A figure of the daemon itself; null where it cannot be known now. */
export type SelfFigure = number | null;

export interface SelfHealthOptions {
  /** The equipment that stands for the daemon, with the points that the figures belong to. */
  readonly equipment: Equipment;
  /** The figures by key of the equipment's points. */
  readonly measure: () => Promise<Readonly<Record<string, SelfFigure>>>;
  readonly intake: Pick<ReadingsIntake, "offer">;
  readonly points: PointTable;
  readonly clock: Clock;
}

/**
 * Says every ten seconds how the daemon itself is, as readings that enter by the same door as all others: kept, charted
 * and alarmed like any equipment. A figure that cannot be known is a bad reading, not a zero.
 */
export class SelfHealth {
  readonly #options: SelfHealthOptions;
  #timer: Timer | undefined;
  #isStopped = false;
  #measuring: Promise<void> = Promise.resolve();

  constructor(options: SelfHealthOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = this.#options.clock.after(EVERY_MS, () => {
      this.#measuring = this.#say().finally(() => {
        if (!this.#isStopped) this.start();
      });
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer?.cancel();
    await this.#measuring;
  }

  async #say(): Promise<void> {
    const { equipment, measure, intake, points, clock } = this.#options;
    // A figure that cannot even be asked for is not known, and the others are not either.
    const figures: Readonly<Record<string, SelfFigure>> = await measure().catch(() => ({}));
    if (this.#isStopped) return;
    const now = clock.now();
    const readings = equipment.points.map(({ id, key }): Reading => {
      const value = figures[key] ?? null;
      const times = { at: now, receivedAt: now };
      if (value === null) return { pointId: id, value, quality: "bad", reason: "not-available", ...times };
      return { pointId: id, value, quality: "good", reason: null, ...times };
    });
    intake.offer(batchOf(readings, points));
  }
}
