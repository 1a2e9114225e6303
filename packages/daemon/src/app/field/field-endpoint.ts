import { type Cause, causeOf } from "@weishan/core/cause";
import { readMs } from "@weishan/core/modbus";
import type { PointTable } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type {
  ReadOutcome,
  RegisterRead,
  RegisterTransport,
  RegisterWrite,
  TransportFailure,
  WriteOutcome,
} from "../../ports/register-transport.ts";
import { type BusJob, type PollRead, type ProbeRead, readOf, type UrgentJob } from "./bus-job.ts";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import { EndpointFigures } from "./endpoint-figures.ts";
import { EndpointOutage } from "./endpoint-outage.ts";
import type { PolledEndpointHealth } from "./field-health.ts";
import type { FieldReaders } from "./field-readers.ts";
import type { HoleBook } from "./hole-book.ts";
import { PollBoard } from "./poll-board.ts";
import { PollReadings } from "./poll-readings.ts";
import { type BusSituation, ProbeChoice, probeOf } from "./probe-choice.ts";
import type { ReadingCollector } from "./reading-collector.ts";
import type { ReadingsIntake } from "./readings-intake.ts";
import { DISCONNECTED, NO_ANSWER, statusOfFailure, verdictOf } from "./transport-verdict.ts";
import {
  AFTER_REFUSAL,
  afterAnswer,
  afterSilence,
  BACK_OFF_RULES,
  type BackOffRules,
  probedSooner,
} from "./unit-condition.ts";
import { UnitLine } from "./unit-line.ts";
import { expectedPolls, plannedPolls, UnitPlans } from "./unit-plans.ts";
import type { Poll } from "./unit-polls.ts";
import { WakeTimer } from "./wake-timer.ts";

const STOPPING = causeOf("stopping", "the endpoint is not running");

/** A device that says "busy" is asked again after this long, as often as {@link BUSY_RETRIES} says. */
const BUSY_DELAY_MS = 100;
const BUSY_RETRIES = 3;
/** Percentiles tell of the last one to two of these, and holes whose time has come are asked about. */
const HOUSEKEEPING_MS = 300_000;
/** How long `stop` waits for the request on the wire. */
const STOP_GRACE_MS = 800;

export interface FieldEndpointOptions {
  readonly config: FieldEndpointConfig;
  readonly transport: RegisterTransport;
  readonly points: PointTable;
  readonly collector: ReadingCollector;
  readonly intake: Pick<ReadingsIntake, "isCongested" | "whenRelieved">;
  /** Shared by all endpoints, as is what is known of holes. */
  readonly readers: FieldReaders;
  readonly holes: HoleBook;
  readonly clock: Clock;
  readonly log: Logger;
  /** Answers `[0, 1)`; spreads delays so that what failed together does not return together. */
  readonly random: () => number;
}

/**
 * One physical bus: its queue, its schedule, and what is known of each unit behind it.
 *
 * What goes next on the wire, whenever there is room: an urgent write or its check; the question whether a dead
 * gateway is back; a check of suspicion; a probe of a silent unit, within its budget; else the read whose turn it is.
 *
 * A point that cannot be read is told to be bad, with the reason, when that begins or its reason changes and then at
 * every due time but at most once a minute; during an outage of the whole endpoint once, because there is one cause.
 */
export class FieldEndpoint {
  readonly #options: FieldEndpointOptions;
  readonly #rules: BackOffRules;
  readonly #lines: readonly UnitLine[];
  readonly #lineOf: ReadonlyMap<number, UnitLine>;
  readonly #urgent: UrgentJob[] = [];
  readonly #board: PollBoard;
  readonly #probes: ProbeChoice;
  readonly #figures: EndpointFigures;
  readonly #readings: PollReadings;
  readonly #plans: UnitPlans;
  readonly #timer: WakeTimer;
  #outage: EndpointOutage | null = null;
  #isRunning = false;
  #isWaitingForRelief = false;
  #houseTimer: Timer | undefined;
  #whenIdle: (() => void) | undefined;

  constructor(options: FieldEndpointOptions) {
    const { config, clock } = options;
    const nowMs = clock.monotonicMs();
    this.#options = options;
    this.#rules = { ...BACK_OFF_RULES, failuresToBackOff: Math.max(2, 1 + config.retries) };
    this.#lines = config.units.map((unit) => {
      const line = new UnitLine(unit, readMs(config.cost, "holding", 1));
      line.plan(plannedPolls(line, options));
      return line;
    });
    this.#lineOf = new Map(this.#lines.map((line) => [line.unit.unitId, line]));
    this.#board = new PollBoard(this.#lines, expectedPolls(this.#lines, options), nowMs);
    this.#probes = new ProbeChoice(this.#lines, config.timeoutMs, nowMs);
    this.#figures = new EndpointFigures(nowMs);
    this.#timer = new WakeTimer(clock, () => this.#pump());
    this.#readings = new PollReadings(options);
    this.#plans = new UnitPlans({
      ...options,
      board: this.#board,
      readings: this.#readings,
      ask: (line, read, isForgiven) => this.#ask(line, read, isForgiven),
      isRead: (line) => line.isPolled && this.#outage === null,
      changed: () => this.#pump(),
    });
  }

  /** Reads everything once as fast as the bus allows, then in its phase. */
  start(): void {
    const nowMs = this.#options.clock.monotonicMs();
    this.#isRunning = true;
    for (const line of this.#lines) {
      this.#board.begin(line, nowMs);
      this.#plans.readAtOnce(line);
      if (line.isLocated) this.#readings.tellUnreadable(line);
    }
    this.#keepHouse();
    this.#pump();
  }

  /** Lets the request on the wire end, gives up what waits and closes the connection. */
  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#timer.cancel();
    this.#houseTimer?.cancel();
    this.#plans.stop();
    const closed: TransportFailure = { ok: false, failure: "closed", cause: STOPPING };
    for (const job of this.#urgent.splice(0)) job.settle(closed);
    if (this.#figures.outstanding > 0) await this.#idleOrLate();
    await this.#options.transport.close();
  }

  /** Sends a write before every waiting read, at the next end of a frame. */
  write(write: RegisterWrite): Promise<WriteOutcome> {
    return new Promise((settle) => this.#addUrgent({ kind: "write", write, settle }));
  }

  /** Reads before every waiting read: the check of a write. */
  check(read: RegisterRead): Promise<ReadOutcome> {
    return new Promise((settle) => this.#addUrgent({ kind: "check", read, settle }));
  }

  health(): PolledEndpointHealth {
    const { config, transport, clock, holes } = this.#options;
    const { id, name, kind, address } = config;
    const outage = this.#outage;
    return {
      id,
      name,
      kind,
      address,
      connected: transport.connected,
      outage: outage === null ? null : { since: outage.since, cause: outage.cause },
      loadPct: this.#figures.loadPct(clock.monotonicMs()),
      plannedLoadPct: this.#board.plannedLoadPct(config.inFlight),
      latency: this.#figures.latency,
      jitter: this.#figures.jitter,
      queueDepth: this.#board.waiting + this.#urgent.length,
      readingsPerSecond: this.#readings.perSecond,
      counters: transport.counters(),
      units: this.#lines.map((line) => line.health(outage !== null, clock, holes.healthOf(line.unit))),
      malformed: [],
      refusedSubscriptions: [],
      skippedPolls: this.#figures.skippedPolls,
    };
  }

  // What goes next

  #pump(): void {
    if (!this.#isRunning) return;
    const nowMs = this.#options.clock.monotonicMs();
    this.#board.takeDue(nowMs, this.#fallDue);
    while (this.#figures.outstanding < this.#options.config.inFlight) {
      const job = this.#next(nowMs);
      if (job === undefined) break;
      void this.#carry(job, nowMs);
    }
    this.#timer.set(this.#wakeMs());
  }

  readonly #fallDue = (poll: Poll, dueMs: number, skipped: number): void => {
    this.#figures.skippedPolls += skipped;
    const line = this.#lineOf.get(poll.unitId);
    if (line === undefined || this.#outage !== null) return;
    if (!line.isPolled) this.#readings.tellBad(poll, NO_ANSWER);
    else if (!line.isLocated) return;
    else if (poll.isPending) this.#figures.skippedPolls += poll.isExtra ? 0 : 1;
    else this.#board.enqueue(line, poll, { dueMs, isExtra: false });
  };

  #next(nowMs: number): BusJob | undefined {
    const urgent = this.#urgent.shift();
    if (urgent !== undefined) return urgent;
    if (this.#isHeldBack()) return undefined;
    if (this.#outage !== null) return this.#outageProbe(this.#outage, nowMs);
    return this.#probes.next(this.#situation(nowMs)) ?? this.#board.take();
  }

  /** Reading on while the journal is behind would only fill the memory. */
  #isHeldBack(): boolean {
    const { intake } = this.#options;
    if (!intake.isCongested) return false;
    if (!this.#isWaitingForRelief) {
      this.#isWaitingForRelief = true;
      intake.whenRelieved(() => {
        this.#isWaitingForRelief = false;
        this.#pump();
      });
    }
    return true;
  }

  #outageProbe(outage: EndpointOutage, nowMs: number): ProbeRead | undefined {
    if (outage.isProbing || nowMs < outage.nextProbeMs) return undefined;
    const line = outage.nextUnit(this.#lines);
    const probe = line === undefined ? undefined : probeOf(line, this.#options.config.timeoutMs);
    outage.isProbing = probe !== undefined;
    return probe;
  }

  #situation(nowMs: number): BusSituation {
    const isPolling = this.#lines.some((line) => line.isPolled);
    const nextDueMs = isPolling ? this.#board.nextDueMs : Number.POSITIVE_INFINITY;
    const isIdle = this.#board.waiting === 0 && this.#figures.outstanding === 0;
    return { nowMs, isIdle, nextDueMs };
  }

  #wakeMs(): number {
    const dueMs = this.#board.nextDueMs;
    if (this.#figures.outstanding >= this.#options.config.inFlight || this.#isWaitingForRelief) return dueMs;
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#outage !== null) {
      return this.#outage.isProbing ? dueMs : Math.min(dueMs, Math.max(nowMs, this.#outage.nextProbeMs));
    }
    return Math.min(dueMs, this.#probes.wakeMs(this.#situation(nowMs)));
  }

  // On the wire and back

  async #carry(job: BusJob, nowMs: number): Promise<void> {
    const { transport, clock, config } = this.#options;
    this.#figures.sent(nowMs);
    if (job.kind === "write") {
      job.settle(await transport.write(job.write, config.timeoutMs));
    } else {
      const turn = job.kind === "poll" || job.kind === "search" ? job : null;
      // Charged beforehand with the usual time, so that a unit does not fill a wide window before its first answer.
      const expectedMs = turn?.line.typicalMs ?? 0;
      if (turn !== null) this.#board.charge(turn, expectedMs);
      if (job.kind === "poll") this.#figures.started(job.poll, nowMs);
      const outcome = await transport.read(readOf(job), job.kind === "probe" ? job.timeoutMs : config.timeoutMs);
      const elapsedMs = clock.monotonicMs() - nowMs;
      if (turn !== null) this.#board.charge(turn, elapsedMs - expectedMs);
      this.#settleRead(job, outcome, elapsedMs);
    }
    this.#figures.ended(clock.monotonicMs());
    if (this.#figures.outstanding === 0) this.#whenIdle?.();
    this.#pump();
  }

  #settleRead(job: Exclude<BusJob, { kind: "write" }>, outcome: ReadOutcome, elapsedMs: number): void {
    if (job.kind === "check") {
      job.settle(outcome);
      return;
    }
    // Connections are closed now and then; only one that cannot be made anew is an outage.
    const isForgiven = job.kind === "poll" ? job.poll.attempts === 0 : job.kind === "search" && job.isForgiven;
    this.#judge(job.line, outcome, elapsedMs, isForgiven);
    if (job.kind === "probe") this.#settleProbe(job, outcome);
    else if (job.kind === "search") job.settle(outcome);
    else this.#settlePoll(job, outcome);
  }

  /** What an outcome says about the unit and the endpoint, whatever was asked. */
  #judge(line: UnitLine, outcome: ReadOutcome, elapsedMs: number, isForgiven: boolean): void {
    const { clock } = this.#options;
    const verdict = outcome.ok ? "answer" : verdictOf(outcome);
    line.requests++;
    if (!outcome.ok) {
      line.failures++;
      line.lastFailure = { at: clock.now(), cause: outcome.cause };
    }
    if (verdict === "link") {
      if (!outcome.ok && !isForgiven) this.#beginOutage("link", outcome.cause);
    } else if (verdict === "silence") {
      this.#silence(line, elapsedMs);
    } else {
      line.answered(elapsedMs, clock);
      this.#figures.answered(elapsedMs);
      this.#heard(line, outcome.ok);
    }
  }

  #settleProbe(job: ProbeRead, outcome: ReadOutcome): void {
    job.line.isProbing = false;
    const outage = this.#outage;
    if (outage === null) return;
    const isBack = outage.kind === "link" && (outcome.ok || verdictOf(outcome) !== "link");
    if (isBack) this.#endOutage(outage);
    else outage.failedAgain(this.#options.clock.monotonicMs(), this.#options.random());
  }

  #settlePoll({ line, poll }: PollRead, outcome: ReadOutcome): void {
    if (outcome.ok) {
      line.lastGoodMs = this.#options.clock.monotonicMs();
      this.#readings.deliver(poll, outcome.words);
      poll.isPending = false;
      return;
    }
    const verdict = verdictOf(outcome);
    const { config, clock } = this.#options;
    const mayRetry = !poll.isGone && this.#outage === null && line.isPolled;
    const isAgain =
      verdict === "link"
        ? poll.attempts === 0
        : verdict === "silence" && poll.attempts < config.retries && !this.#probes.isSuspicious;
    if (mayRetry && isAgain) {
      this.#board.again(line, poll);
      return;
    }
    if (mayRetry && verdict === "busy" && poll.attempts < BUSY_RETRIES) {
      clock.after(BUSY_DELAY_MS, () => this.#resume(line, poll));
      return;
    }
    poll.isPending = false;
    if (poll.isGone || this.#outage !== null) return;
    if (verdict === "missing" && outcome.failure === "exception") {
      void this.#plans.learner.refused(line, poll, outcome.exceptionCode);
      // The search tells in a moment which of them are missing; the others are not bad.
      if (this.#plans.learner.isSearching(line)) return;
    }
    this.#readings.tellBad(poll, statusOfFailure(outcome));
  }

  #resume(line: UnitLine, poll: Poll): void {
    if (!this.#isRunning || poll.isGone || this.#outage !== null || !line.isPolled) {
      poll.isPending = false;
      return;
    }
    this.#board.again(line, poll);
    this.#pump();
  }

  // What an answer or its absence changes

  #heard(line: UnitLine, isGood: boolean): void {
    this.#probes.heard();
    const before = line.condition;
    line.condition = isGood ? afterAnswer(before, this.#rules) : AFTER_REFUSAL;
    if (this.#outage !== null) this.#endOutage(this.#outage);
    if (!("sinceMs" in before)) return;
    const { clock, log, config } = this.#options;
    const nowMs = clock.monotonicMs();
    const { unitId, equipmentId } = line.unit;
    log.info({ endpointId: config.id, unitId, equipmentId, elapsedMs: nowMs - before.sinceMs }, "unit answers again");
    // What brought this one back, power for a floor, may have brought its neighbours.
    for (const other of this.#lines) other.condition = probedSooner(other.condition, nowMs);
    this.#plans.readAtOnce(line);
  }

  #silence(line: UnitLine, elapsedMs: number): void {
    const { clock, log, config, random } = this.#options;
    const nowMs = clock.monotonicMs();
    const { unitId, equipmentId } = line.unit;
    this.#probes.spend(elapsedMs, nowMs);
    if (this.#outage !== null) return;
    this.#probes.unheard(line);
    const wasPolled = line.isPolled;
    line.condition = afterSilence(line.condition, nowMs, random(), this.#rules);
    if (wasPolled && !line.isPolled) {
      log.warn({ endpointId: config.id, unitId, equipmentId }, "unit does not answer");
      this.#board.drop(line);
      this.#readings.tellAllBad(line, NO_ANSWER);
    }
    if (this.#probes.isConvincing)
      this.#beginOutage("silence", causeOf("all-units-silent", "no unit behind it answers"));
  }

  #beginOutage(kind: EndpointOutage["kind"], cause: Cause): void {
    if (this.#outage !== null || !this.#isRunning) return;
    const { clock, log, config } = this.#options;
    this.#outage = new EndpointOutage({ at: clock.now(), atMs: clock.monotonicMs(), cause, kind });
    log.warn(
      { endpointId: config.id, cause: cause.code, detail: cause.detail, units: this.#lines.length },
      "endpoint is out of reach",
    );
    for (const line of this.#lines) {
      this.#board.drop(line);
      this.#readings.tellAllBad(line, DISCONNECTED);
    }
  }

  #endOutage(outage: EndpointOutage): void {
    this.#outage = null;
    this.#probes.heard();
    const { clock, log, config } = this.#options;
    const nowMs = clock.monotonicMs();
    log.info({ endpointId: config.id, elapsedMs: nowMs - outage.sinceMs }, "endpoint is back");
    for (const line of this.#lines) {
      line.condition = probedSooner(line.condition, nowMs);
      if (line.isPolled) this.#plans.readAtOnce(line);
    }
  }

  // What is asked

  #ask(line: UnitLine, read: RegisterRead, isForgiven: boolean): Promise<ReadOutcome> {
    return new Promise((settle) => {
      const dueMs = this.#options.clock.monotonicMs();
      this.#board.search({ kind: "search", unitId: line.unit.unitId, dueMs, line, read, isForgiven, settle });
      this.#pump();
    });
  }

  #addUrgent(job: UrgentJob): void {
    if (!this.#isRunning) {
      job.settle({ ok: false, failure: "closed", cause: STOPPING });
      return;
    }
    this.#urgent.push(job);
    this.#pump();
  }

  // Figures and the end

  #keepHouse(): void {
    this.#houseTimer = this.#options.clock.after(HOUSEKEEPING_MS, () => {
      this.#figures.rotate();
      for (const line of this.#lines) {
        line.latency.rotate();
        if (line.isPolled && this.#outage === null) void this.#plans.learner.retry(line);
      }
      this.#keepHouse();
    });
  }

  async #idleOrLate(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenIdle = resolve;
    const late = this.#options.clock.after(STOP_GRACE_MS, resolve);
    await promise;
    late.cancel();
  }
}
