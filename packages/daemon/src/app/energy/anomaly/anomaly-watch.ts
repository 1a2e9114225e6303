import { type PlainDateText, plusDays, taipeiDate } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { MeterNodeInfo } from "../meter/meter-energy.ts";
import { rememberedDays } from "../weather/remembered-days.ts";
import { AnomalyKeeper, type AnomalyKeeperParts } from "./anomaly-keeper.ts";

const MINUTE_MS = 60_000;
const TICK_MS = 30 * MINUTE_MS;
/** While days of the past are still being made, the first look would learn from half of them. */
const QUIET_MS = 90_000;
/** The readings of the last quarters of a day take their time; a day is judged so long after its end. */
const AFTER_DAY_MS = 2 * 60 * MINUTE_MS;

export interface AnomalyWatchParts extends AnomalyKeeperParts {
  readonly model: ModelIndex;
  readonly clock: Clock;
}

/** Has each day of each meter judged once it is over, and again when its readings came late. */
export class AnomalyWatch {
  readonly #parts: AnomalyWatchParts;
  readonly #changed = new Map<string, Set<PlainDateText>>();
  #changedAtMs = Number.NEGATIVE_INFINITY;
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;
  #stopListening: () => void = () => undefined;

  constructor(parts: AnomalyWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#stopListening = this.#parts.meters.listen(({ meterId, date }) => this.#note(meterId, date));
    this.#waitFor(QUIET_MS);
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#stopListening();
    this.#timer?.cancel();
    await this.#looking;
  }

  /** Once the look that is going on is over. */
  async idle(): Promise<void> {
    await this.#looking;
  }

  /** Judges what is due; to be called as often as one likes. */
  async look(): Promise<void> {
    const { model, meters, clock } = this.#parts;
    if (clock.monotonicMs() < this.#quietAtMs()) return;
    const to = this.#firstDayNotOver();
    const keeper = new AnomalyKeeper(rememberedDays(this.#parts));
    for (const { id: centerId } of model.centers) {
      for (const meter of judgedMeters(meters.meters(centerId))) {
        if (!this.#isRunning && this.#timer !== undefined) return;
        const changed = [...(this.#changed.get(meter.id) ?? [])];
        this.#changed.delete(meter.id);
        try {
          // oxlint-disable-next-line no-await-in-loop -- one meter after the other: nobody waits for it
          await keeper.judge(meter, to, changed);
        } catch (error) {
          // What was not judged is still due.
          this.#changed.set(meter.id, new Set([...changed, ...(this.#changed.get(meter.id) ?? [])]));
          throw error;
        }
      }
    }
  }

  /** The newest days are still being made; only changes of older ones are late. */
  #note(meterId: string, date: PlainDateText): void {
    if (date >= plusDays(this.#firstDayNotOver(), -1)) return;
    this.#changedAtMs = this.#parts.clock.monotonicMs();
    const dates = this.#changed.get(meterId) ?? new Set();
    this.#changed.set(meterId, dates.add(date));
  }

  #firstDayNotOver(): PlainDateText {
    return taipeiDate(epochMs(this.#parts.clock.now() - AFTER_DAY_MS));
  }

  #waitFor(delayMs: number): void {
    if (!this.#isRunning) return;
    this.#timer = this.#parts.clock.after(delayMs, () => {
      this.#looking = this.look()
        .catch((error: unknown) => this.#parts.log.warn({ error }, "days of meters could not be judged; tried again"))
        .then(() => this.#waitFor(this.#changed.size > 0 ? this.#untilQuietMs() : TICK_MS));
    });
  }

  #quietAtMs(): number {
    return this.#changedAtMs + QUIET_MS;
  }

  /** What could not be judged although all was quiet is tried again after as long. */
  #untilQuietMs(): number {
    const leftMs = this.#quietAtMs() - this.#parts.clock.monotonicMs();
    return leftMs > 0 ? leftMs : QUIET_MS;
  }
}

/**
 * Not what roofs make: that is the sun's. Machines that stand in for each other are judged by the meter that they are
 * behind: which of three chillers runs on a day says nothing.
 */
function judgedMeters(nodes: readonly MeterNodeInfo[]): readonly MeterNodeInfo[] {
  const isMachine = ({ endUse }: MeterNodeInfo): boolean => endUse === "cooling";
  return nodes.filter(
    (node) =>
      node.flow === "use" &&
      (!isMachine(node) ||
        !nodes.some((other) => other.id !== node.id && other.parentId === node.parentId && isMachine(other))),
  );
}
