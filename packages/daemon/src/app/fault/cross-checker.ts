import { type CrossCheckFinding, HOUR_MS } from "@weishan/core/fault";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { DoubtList } from "./doubt-list.ts";
import { equipmentRefOf } from "./fault-desk.ts";
import type { CrossCheckView } from "./fault-side.ts";
import { type CrossCheck, findCrossChecks } from "./find-cross-checks.ts";
import { HourlyMeans } from "./hourly-means.ts";

/** A week, so that what is usual is known. */
const HOURS = 8 * 24;
/** The law must be broken in so many hours, one after the other, with the same suspect, before a sensor is doubted. */
const HOURS_TO_DOUBT = 2;
/** And must hold in so many, one after the other, before it is believed again. */
const HOURS_TO_TRUST = 2;
const FIRST_LOOK_MS = 10 * 60_000;
/** Readings of the last hour are in the history by then. */
const AFTER_THE_HOUR_MS = 3 * 60_000;

export interface CrossCheckerOptions {
  readonly model: ModelIndex;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly doubts: DoubtList;
  readonly clock: Clock;
  readonly log: Logger;
}

interface CheckState {
  readonly check: CrossCheck;
  finding: CrossCheckFinding | null;
  checkedAt: EpochMs | null;
  brokenHours: number;
  soundHours: number;
}

/** Checks physical laws between readings every hour, and doubts the sensor that breaks one. */
export class CrossChecker {
  readonly #options: CrossCheckerOptions;
  readonly #states: readonly CheckState[];
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(options: CrossCheckerOptions) {
    this.#options = options;
    this.#states = findCrossChecks(options.model).map((check) => ({
      check,
      finding: null,
      checkedAt: null,
      brokenHours: 0,
      soundHours: 0,
    }));
  }

  start(): void {
    this.#isRunning = true;
    this.#timer = this.#options.clock.after(FIRST_LOOK_MS, () => this.#look());
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#looking;
  }

  /** Judges the newest whole hour by every law. */
  async lookOnce(): Promise<void> {
    const { history, clock } = this.#options;
    const endMs = Math.floor(clock.now() / HOUR_MS) * HOUR_MS;
    for (const state of this.#states) {
      if (state.checkedAt === endMs) continue;
      // oxlint-disable-next-line no-await-in-loop -- one law at a time: the history answers others in between
      const finding = await state.check.judge(new HourlyMeans(history, endMs, HOURS));
      this.#take(state, finding, epochMs(endMs));
    }
  }

  views(): readonly CrossCheckView[] {
    const { model, doubts } = this.#options;
    return this.#states.map(({ check, finding, checkedAt }) => {
      const suspect = model.points.get(finding?.suspect ?? "");
      const isKnown = finding !== null && !Number.isNaN(finding.imbalancePct);
      return {
        id: check.id,
        kind: check.kind,
        equipment: equipmentRefOf(model, check.equipment),
        expression: check.expression,
        result: isKnown ? (finding.isBroken ? "FAULT" : "OK") : "UNKNOWN",
        imbalancePct: isKnown ? finding.imbalancePct : null,
        limitPct: check.limitPct,
        checkedAt,
        suspect: suspect === undefined ? null : { pointId: suspect.id, name: suspect.name, why: WHY },
        isDoubted: suspect !== undefined && doubts.isDoubted(suspect.id),
      };
    });
  }

  #look(): void {
    this.#looking = this.lookOnce()
      .catch((error: unknown) => this.#options.log.warn({ error }, "physical laws cannot be checked now"))
      .then(() => {
        if (!this.#isRunning) return;
        const nowMs = this.#options.clock.now();
        const nextMs = (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS + AFTER_THE_HOUR_MS;
        this.#timer = this.#options.clock.after(nextMs - nowMs, () => this.#look());
      });
  }

  #take(state: CheckState, finding: CrossCheckFinding, checkedAt: EpochMs): void {
    const { doubts, log } = this.#options;
    const { id } = state.check;
    const isSame = state.finding?.suspect === finding.suspect;
    const isKnown = !Number.isNaN(finding.imbalancePct);
    state.checkedAt = checkedAt;
    state.finding = finding;
    // What could not be judged proves nothing: neither against a sensor nor for it.
    if (!isKnown) return;
    state.brokenHours = finding.isBroken ? (isSame ? state.brokenHours : 0) + 1 : 0;
    state.soundHours = finding.isBroken ? 0 : state.soundHours + 1;
    if (state.brokenHours >= HOURS_TO_DOUBT && finding.suspect !== null && !doubts.isDoubted(finding.suspect)) {
      doubts.doubt(finding.suspect, id);
      log.warn(
        { checkId: id, pointId: finding.suspect, imbalancePct: finding.imbalancePct },
        "a sensor contradicts physics",
      );
    }
    if (state.soundHours >= HOURS_TO_TRUST) doubts.trust(id);
  }
}

const WHY = {
  zh: "替換為同一量的另一讀值後平衡成立，或與自身電壓電流、平時數值矛盾",
  en: "another reading of the same thing closes the balance, or it contradicts its own volts and amperes or its usual",
};
