import type { EpochMs } from "@weishan/core/reading";
import type { Timer } from "../../ports/clock.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import { adoptMaintenanceClaims } from "../booking/ledger/adopt-maintenance-claims.ts";
import type { ClaimsLedger } from "../booking/ledger/claims-ledger.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import { makeDemoPlannedMaintenance } from "./demo-planned-maintenance.ts";
import { fulfilObligations } from "./fulfil-obligations.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { obligationsOf } from "./obligation-book.ts";
import { ObligationDesk } from "./obligation-desk.ts";
import { ObligationMaker } from "./obligation-maker.ts";
import type { Obligations } from "./obligation-side.ts";
import { PlanDesk } from "./plan-desk.ts";
import { PlanMaker } from "./plan-maker.ts";
import type { Plans } from "./plan-side.ts";
import { RainWatch } from "./rain-watch.ts";
import { RoundAnswers } from "./round-answers.ts";
import { roundsOf } from "./round-book.ts";
import { RoundDesk } from "./round-desk.ts";
import type { Rounds } from "./round-side.ts";
import { ShutdownDesk } from "./shutdown-desk.ts";
import type { Shutdowns } from "./shutdown-side.ts";

/** What falls due is looked for this often; what it is follows from the records, so that a missed look loses nothing. */
const LOOK_EVERY_MS = 60_000;
/** The rain of a day is asked of the history this often. */
const RAIN_EVERY_LOOKS = 60;

export interface PlannedMaintenanceParts extends MaintenanceParts {
  readonly live: LatestReadings;
  readonly history: Pick<ReadingHistory, "counterAdvance">;
  /** Everything that spaces and equipment are claimed for. */
  readonly claims: ClaimsLedger;
  /** Whether it begins with the plans of the demonstration, where there are none. */
  readonly isDemo: boolean;
}

/** Planned maintenance, put together. */
export interface PlannedMaintenance {
  /** The desks for people. */
  readonly http: {
    readonly plans: Plans;
    readonly obligations: Obligations;
    readonly rounds: Rounds;
    readonly shutdowns: Shutdowns;
  };
  /** The shutdown because of which an equipment stands still at an instant; its alarms say nothing then. */
  shutdownOf(equipmentId: string, at: EpochMs): { readonly title: string; readonly until: EpochMs } | undefined;
  /** Calls whenever a shutdown begins or ends, to the minute; answers how to stop it. */
  listen(listener: () => void): () => void;
  /** Reads what is planned; to be called once before anything else. */
  load(): Promise<void>;
  /** Begins to make what falls due. */
  start(): void;
  stop(): Promise<void>;
}

/** Puts plans, obligations, rounds and shutdowns together, with the tick that makes what falls due. */
export function openPlannedMaintenance(parts: PlannedMaintenanceParts): PlannedMaintenance {
  const { model, clock, log } = parts;
  const obligations = obligationsOf(model);
  const obligationMaker = new ObligationMaker(parts, obligations);
  const planMaker = new PlanMaker(parts);
  const rain = new RainWatch({ ...parts, obligations, maker: obligationMaker });
  const shutdowns = new ShutdownDesk(parts);
  let looks = 0;
  const ticker = new Ticker(clock, async () => {
    const isRainTime = looks++ % RAIN_EVERY_LOOKS === 0;
    await attempt("plans", () => planMaker.tick());
    await attempt("obligations", () => obligationMaker.tick());
    if (isRainTime) await attempt("rain", () => rain.tick());
    await attempt("shutdowns", () => shutdowns.load());
  });
  const attempt = async (what: string, look: () => Promise<void>): Promise<void> => {
    try {
      await look();
    } catch (error) {
      log.warn({ what, error }, "what falls due cannot be made now; it is tried again");
    }
  };
  return {
    http: {
      plans: new PlanDesk({ ...parts, maker: planMaker }),
      obligations: new ObligationDesk({ ...parts, obligations, maker: obligationMaker }),
      rounds: new RoundDesk({
        ...parts,
        rounds: roundsOf(model),
        answers: new RoundAnswers(parts),
        onFinished: fulfilObligations(parts, obligations, obligationMaker),
      }),
      shutdowns,
    },
    listen: (listener) => shutdowns.listen(listener),
    shutdownOf: (equipmentId, at) => shutdowns.shutdownOf(equipmentId, at),
    load: async () => {
      await adoptMaintenanceClaims(parts);
      if (parts.isDemo) await makeDemoPlannedMaintenance(parts);
      await shutdowns.load();
    },
    start: () => ticker.start(),
    stop: () => ticker.stop(),
  };
}

/** Looks again and again, one look after the other. */
class Ticker {
  readonly #clock: PlannedMaintenanceParts["clock"];
  readonly #look: () => Promise<void>;
  #timer: Timer | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(clock: PlannedMaintenanceParts["clock"], look: () => Promise<void>) {
    this.#clock = clock;
    this.#look = look;
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
      if (this.#isRunning) this.#timer = this.#clock.after(LOOK_EVERY_MS, () => this.#run());
    });
  }
}
