import type { Clock, Timer } from "../../ports/clock.ts";
import type { HoleStore, KeptUnit } from "../../ports/hole-store.ts";
import type { Logger } from "../../ports/logger.ts";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import type { HoleBook } from "./hole-book.ts";

/** Ninety-five units that start together learn within seconds; the file is written once for many of them. */
const KEEP_AFTER_MS = 2_000;

export interface HoleKeeperOptions {
  readonly endpoints: readonly FieldEndpointConfig[];
  readonly book: HoleBook;
  readonly store: HoleStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Keeps what the units were learned not to have over a restart of the daemon. */
export class HoleKeeper {
  readonly #options: HoleKeeperOptions;
  #timer: Timer | undefined;
  /** One save after another, so that an older state never replaces a newer one. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: HoleKeeperOptions) {
    this.#options = options;
  }

  /** Brings back what was kept of the units that are still wired as they were. */
  async restore(): Promise<void> {
    const { endpoints, book, store } = this.#options;
    const kept = new Map((await store.load()).map((unit) => [keyOf(unit.endpointId, unit), unit]));
    for (const { id, units } of endpoints) {
      for (const unit of units) {
        const known = kept.get(keyOf(id, unit));
        if (known !== undefined) book.restore(unit, known.holes);
      }
    }
    book.onChange = () => this.#changed();
  }

  /** Keeps what is not kept yet. */
  async stop(): Promise<void> {
    this.#options.book.onChange = null;
    if (this.#timer !== undefined) this.#save();
    await this.#last;
  }

  #changed(): void {
    this.#timer ??= this.#options.clock.after(KEEP_AFTER_MS, () => this.#save());
  }

  #save(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const { store, log } = this.#options;
    this.#last = this.#last
      .then(() => store.save(this.#known()))
      .catch((error: unknown) => log.warn({ error }, "learned holes cannot be kept"));
  }

  #known(): readonly KeptUnit[] {
    const { endpoints, book } = this.#options;
    return endpoints.flatMap(({ id, units }) =>
      units.flatMap((unit) => {
        const holes = book.holesOf(unit);
        return holes.length === 0 ? [] : [{ endpointId: id, unitId: unit.unitId, profileId: unit.profileId, holes }];
      }),
    );
  }
}

/** An id of an endpoint has no slash. */
const keyOf = (endpointId: string, { unitId, profileId }: { unitId: number; profileId: string }): string =>
  `${endpointId}/${unitId}/${profileId}`;
