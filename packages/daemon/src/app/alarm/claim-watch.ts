import { epochMs } from "@weishan/core/reading";
import type { ClaimCalendar } from "../../ports/claim-calendar.ts";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmEngine } from "./alarm-engine.ts";

/** Uses that begin within this are worth a hurry. */
const AHEAD_MS = 6 * 3_600_000;
const LOOK_MS = 60_000;

export interface ClaimWatchOptions {
  readonly engine: AlarmEngine;
  readonly claims: Pick<ClaimCalendar, "claims">;
  readonly model: ModelIndex;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How many uses of spaces the alarms touch in the next hours, known without asking when a row is shown. */
export class ClaimWatch {
  readonly #options: ClaimWatchOptions;
  #counts: ReadonlyMap<string, number> = new Map();
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: ClaimWatchOptions) {
    this.#options = options;
  }

  countOf(equipmentId: string): number {
    return this.#counts.get(equipmentId) ?? 0;
  }

  start(): void {
    const { clock, log } = this.#options;
    this.#looking = this.#look().catch((error: unknown) => log.debug({ error }, "the claims cannot be read now"));
    this.#timer = clock.after(LOOK_MS, () => this.start());
  }

  async stop(): Promise<void> {
    this.#timer?.cancel();
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { engine, claims, model, clock } = this.#options;
    const spacesOf = new Map<string, readonly string[]>();
    for (const { memory, prepared } of engine.board.cells) {
      const { equipmentId } = prepared.rule;
      if (!memory.isActive || spacesOf.has(equipmentId)) continue;
      const equipment = model.equipment.get(equipmentId);
      const index = model.centerIndexes.get(equipment?.centerId ?? "");
      const served = index?.relationsFrom(equipmentId, "serves").map(({ to }) => to) ?? [];
      spacesOf.set(equipmentId, equipment?.spaceId === undefined ? served : [...served, equipment.spaceId]);
    }
    const spaceIds = [...new Set([...spacesOf.values()].flat())];
    const now = clock.now();
    const found =
      spaceIds.length === 0 ? [] : await claims.claims({ spaceIds, from: now, to: epochMs(now + AHEAD_MS) });
    const bySpace = Map.groupBy(found, ({ spaceId }) => spaceId ?? "");
    this.#counts = new Map(
      [...spacesOf].map(([equipmentId, spaces]) => [
        equipmentId,
        spaces.reduce((sum, spaceId) => sum + (bySpace.get(spaceId)?.length ?? 0), 0),
      ]),
    );
  }
}
