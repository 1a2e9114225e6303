import type { ApplicationEndCause, ApplicationState } from "@weishan/core/booking";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { Timer } from "../../../ports/clock.ts";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { oneByOne } from "../../access/one-by-one.ts";
import type { ApplicationDesk } from "./application-desk.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { BY_TIME, handOf } from "./application-story.ts";
import { eraseOldContacts } from "./erase-contacts.ts";

/** A use begins within a minute of its time on every screen. */
const LOOK_EVERY_MS = 60_000;
/** Retention periods end by days. */
const SLOW_EVERY_MS = 3_600_000;

export interface ApplicationWatchParts extends Pick<ApplicationParts, "records" | "clock" | "log"> {
  readonly desk: ApplicationDesk;
  /** For how long the contact of who applied is kept after it is over. */
  readonly contactKeptMs: number;
}

/** A step that is due because its time has come. */
interface DueStep {
  readonly state: ApplicationState;
  /** The instant that decides: of what it is before `now` the step is due. */
  readonly by: "dueAt" | "firstFromAt" | "lastToAt";
  readonly to: ApplicationState;
  readonly reason: string | null;
  readonly cause?: ApplicationEndCause;
  readonly isDue?: (application: ApplicationRecord) => boolean;
}

/** In this order, so that what slept through its whole use still begins before it ends. */
const DUE_STEPS: readonly DueStep[] = [
  {
    state: "correction-asked",
    by: "dueAt",
    to: "rejected",
    reason: "逾期未補正 / not corrected in time",
    cause: "correction-overdue",
  },
  {
    state: "submitted",
    by: "firstFromAt",
    to: "rejected",
    reason: "使用時間已到，未及核准 / not decided before its time",
    cause: "venue",
  },
  {
    state: "correction-asked",
    by: "firstFromAt",
    to: "rejected",
    reason: "逾期未補正 / not corrected in time",
    cause: "correction-overdue",
  },
  {
    state: "payment-due",
    by: "dueAt",
    to: "cancelled",
    reason: "逾期未繳清 / not paid in time",
    cause: "payment-overdue",
  },
  { state: "confirmed", by: "firstFromAt", to: "in-use", reason: null },
  {
    state: "in-use",
    by: "lastToAt",
    to: "handed-back",
    reason: null,
    // Where a deposit was left somebody looks at the room first.
    isDue: ({ owed }) => owed.deposit === 0,
  },
];

/**
 * Takes the steps for which only time must pass: terms that ran out, uses that begin and end. What is due is read from
 * the records each time, so that after any downtime each step is taken once and none is left out.
 */
export class ApplicationWatch {
  readonly #parts: ApplicationWatchParts;
  #timer: Timer | undefined;
  #look: Promise<void> = Promise.resolve();
  #isRunning = false;
  #slowDueMs = 0;

  constructor(parts: ApplicationWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#again();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#look;
  }

  #again(): void {
    const { clock, log } = this.#parts;
    this.#look = this.look().catch((error: unknown) => log.error({ error }, "applications could not be looked after"));
    this.#timer = clock.after(LOOK_EVERY_MS, () => {
      if (this.#isRunning) this.#again();
    });
  }

  /** Looks once at everything that may have become due. */
  async look(): Promise<void> {
    const now = this.#parts.clock.now();
    await oneByOne(DUE_STEPS, (due) => this.#takeAll(due, now));
    if (now < this.#slowDueMs) return;
    this.#slowDueMs = now + SLOW_EVERY_MS;
    await eraseOldContacts(this.#parts);
  }

  async #takeAll(due: DueStep, now: EpochMs): Promise<void> {
    const { records, log } = this.#parts;
    const found = await records.of(applicationRecords).list({
      where: { state: due.state },
      between: { [due.by]: { before: epochMs(now + 1) } },
      orderBy: due.by,
    });
    await oneByOne(
      found.filter((application) => due.isDue?.(application) ?? true),
      async (application) => {
        await this.#take(application, due).catch((error: unknown) => {
          if (!isWeishanError(error)) throw error;
          // Somebody was quicker, or something is missing that only people can give; the next look sees it again.
          log.debug({ applicationId: application.id, to: due.to, code: error.code }, "a due step was not taken");
        });
      },
    );
  }

  async #take({ id, centerId }: ApplicationRecord, { to, reason, cause, state }: DueStep): Promise<void> {
    const { records, desk } = this.#parts;
    const change = { actor: BY_TIME, action: `application.${to}`, reason, centerId };
    await records.change(change, async (transaction) => {
      const present = await transaction.of(applicationRecords).find(id);
      if (present?.state !== state) return;
      const step = { to, reason, parties: ["system"] as const, hand: handOf(BY_TIME) };
      await desk.step(transaction, id, cause === undefined ? step : { ...step, cause });
    });
  }
}
