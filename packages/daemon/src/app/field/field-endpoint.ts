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
import type { BusJob, PollRead, ProbeRead, QueuedJob, UrgentJob } from "./bus-job.ts";
import type { FieldEndpointConfig } from "./endpoint-config.ts";
import { EndpointOutage } from "./endpoint-outage.ts";
import { FairQueue } from "./fair-queue.ts";
import type { EndpointHealth } from "./field-health.ts";
import type { HoleBook } from "./hole-book.ts";
import { HoleLearner } from "./hole-learner.ts";
import { LatencyHistogram } from "./latency-histogram.ts";
import { PhaseTable } from "./poll-phase.ts";
import { PollReadings } from "./poll-readings.ts";
import { PollSchedule } from "./poll-schedule.ts";
import { ProbeBudget } from "./probe-budget.ts";
import { RateMeter } from "./rate-meter.ts";
import type { ReadingCollector } from "./reading-collector.ts";
import type { ReadingsIntake } from "./readings-intake.ts";
import { SilenceWatch } from "./silence-watch.ts";
import { DISCONNECTED, NO_ANSWER, statusOfFailure, verdictOf } from "./transport-verdict.ts";
import { afterAnswer, afterSilence, BACK_OFF_RULES, type BackOffRules, probedSooner } from "./unit-condition.ts";
import { UnitLine } from "./unit-line.ts";
import { type Poll, planUnitPolls } from "./unit-polls.ts";

/** A device that says "busy" is asked again after this long, as often as {@link BUSY_RETRIES} says. */
const BUSY_DELAY_MS = 100;
const BUSY_RETRIES = 3;
/** Percentiles tell of the last one to two of these, and holes whose time has come are asked about. */
const HOUSEKEEPING_MS = 300_000;
/** A wait that rounding made to nothing would come back without an end. */
const SHORTEST_WAIT_MS = 0.01;
/** How long `stop` waits for the request on the wire. */
const STOP_GRACE_MS = 800;

export interface FieldEndpointOptions {
  readonly config: FieldEndpointConfig;
  readonly transport: RegisterTransport;
  readonly points: PointTable;
  readonly collector: ReadingCollector;
  readonly intake: Pick<ReadingsIntake, "isCongested" | "whenRelieved">;
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
  readonly #queue = new FairQueue<QueuedJob>();
  readonly #urgent: UrgentJob[] = [];
  readonly #schedule: PollSchedule<Poll>;
  readonly #phases: PhaseTable;
  readonly #budget: ProbeBudget;
  readonly #watch: SilenceWatch;
  readonly #latency = new LatencyHistogram();
  readonly #jitter = new LatencyHistogram();
  readonly #busy: RateMeter;
  readonly #readings: PollReadings;
  readonly #learner: HoleLearner;
  #outage: EndpointOutage | null = null;
  #outstanding = 0;
  #busySinceMs = 0;
  #skippedPolls = 0;
  #isRunning = false;
  #isWaitingForRelief = false;
  #timer: Timer | undefined;
  #timerAtMs = Number.POSITIVE_INFINITY;
  #houseTimer: Timer | undefined;
  #whenIdle: (() => void) | undefined;

  constructor(options: FieldEndpointOptions) {
    const { config, clock, points, holes } = options;
    const nowMs = clock.monotonicMs();
    this.#options = options;
    this.#rules = { ...BACK_OFF_RULES, failuresToBackOff: Math.max(2, 1 + config.retries) };
    this.#lines = config.units.map((unit) => {
      const line = new UnitLine(unit, readMs(config.cost, "holding", 1));
      line.plan(planUnitPolls(unit, { cost: config.cost, points, limits: holes.limitsOf(unit) }));
      if (unit.weight !== undefined) this.#queue.setWeight(unit.unitId, unit.weight);
      return line;
    });
    this.#lineOf = new Map(this.#lines.map((line) => [line.unit.unitId, line]));
    this.#phases = new PhaseTable(this.#lines.flatMap((line) => line.polls));
    this.#schedule = new PollSchedule(nowMs);
    this.#budget = new ProbeBudget(config.timeoutMs, nowMs);
    this.#watch = new SilenceWatch(this.#lines.length);
    this.#busy = new RateMeter(nowMs);
    this.#readings = new PollReadings(options);
    this.#learner = new HoleLearner({
      endpointId: config.id,
      book: holes,
      clock,
      log: options.log,
      ask: (line, read) => this.#ask(line, read),
      replan: (line) => this.#replan(line),
    });
  }

  get id(): string {
    return this.#options.config.id;
  }

  /** Polls that were still waiting when their next due time came: the bus or the journal does not keep up. */
  get skippedPolls(): number {
    return this.#skippedPolls;
  }

  /** Reads everything once as fast as the bus allows, then in its phase. */
  start(): void {
    this.#isRunning = true;
    for (const line of this.#lines) {
      this.#adopt(line);
      this.#readings.tellUnreadable(line);
    }
    for (const line of this.#lines) this.#readAtOnce(line);
    this.#keepHouse();
    this.#pump();
  }

  /** Lets the request on the wire end, gives up what waits and closes the connection. */
  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#timer?.cancel();
    this.#houseTimer?.cancel();
    const closed: TransportFailure = { ok: false, failure: "closed", detail: "the daemon is stopping" };
    for (const job of this.#urgent.splice(0)) job.settle(closed);
    if (this.#outstanding > 0) await this.#idleOrLate();
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

  health(): EndpointHealth & { readonly skippedPolls: number } {
    const { config, transport, clock, holes } = this.#options;
    const nowMs = clock.monotonicMs();
    const { id, name, kind, address } = config;
    const outage = this.#outage;
    return {
      id,
      name,
      kind,
      address,
      connected: transport.connected,
      outage: outage === null ? null : { since: outage.since, cause: outage.cause },
      loadPct: Math.min(100, this.#busy.perSecond(nowMs) / 10),
      plannedLoadPct: this.#plannedLoadPct(),
      latency: this.#latency.summary(),
      jitter: this.#jitter.summary(),
      queueDepth: this.#queue.size + this.#urgent.length,
      readingsPerSecond: this.#readings.perSecond,
      counters: transport.counters(),
      units: this.#lines.map((line) => line.health(outage !== null, clock, holes.healthOf(line.unit))),
      malformed: [],
      skippedPolls: this.#skippedPolls,
    };
  }

  // What goes next

  #pump(): void {
    if (!this.#isRunning) return;
    const nowMs = this.#options.clock.monotonicMs();
    this.#schedule.takeDue(nowMs, this.#fallDue);
    while (this.#outstanding < this.#options.config.inFlight) {
      const job = this.#next(nowMs);
      if (job === undefined) break;
      void this.#carry(job, nowMs);
    }
    this.#arm();
  }

  readonly #fallDue = (poll: Poll, dueMs: number, skipped: number): void => {
    this.#skippedPolls += skipped;
    const line = this.#lineOf.get(poll.unitId);
    if (line === undefined || this.#outage !== null) return;
    if (!line.isPolled) this.#readings.tellBad(poll, NO_ANSWER);
    else if (poll.isPending) this.#skippedPolls++;
    else this.#enqueue(line, poll, { dueMs, isExtra: false });
  };

  #next(nowMs: number): BusJob | undefined {
    const urgent = this.#urgent.shift();
    if (urgent !== undefined) return urgent;
    if (this.#isHeldBack()) return undefined;
    if (this.#outage !== null) return this.#outageProbe(this.#outage, nowMs);
    return this.#suspicionProbe() ?? this.#unitProbe(nowMs) ?? this.#queue.take();
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
    const read = line?.probeRead();
    if (line === undefined || read === undefined) return undefined;
    outage.isProbing = true;
    return { kind: "probe", line, read, timeoutMs: this.#options.config.timeoutMs };
  }

  /** Many units fell silent one after another: ask one that answered lately, before believing it of all. */
  #suspicionProbe(): ProbeRead | undefined {
    if (!this.#watch.isSuspicious) return undefined;
    let latest: UnitLine | undefined;
    for (const line of this.#lines) {
      if (line.isProbing || this.#watch.isSilent(line.unit.unitId) || line.polls.length === 0) continue;
      if (latest === undefined || line.lastAnswerMs > latest.lastAnswerMs) latest = line;
    }
    return latest === undefined ? undefined : probeOf(latest, this.#options.config.timeoutMs);
  }

  #unitProbe(nowMs: number): ProbeRead | undefined {
    const line = this.#nextToProbe();
    if (line === undefined || !("nextProbeMs" in line.condition) || line.condition.nextProbeMs > nowMs)
      return undefined;
    const timeoutMs = line.probeTimeoutMs(this.#options.config.timeoutMs);
    if (!this.#budget.allows(timeoutMs, nowMs) && !this.#isIdleFor(timeoutMs, nowMs)) return undefined;
    return probeOf(line, timeoutMs);
  }

  #nextToProbe(): UnitLine | undefined {
    let first: UnitLine | undefined;
    let firstMs = Number.POSITIVE_INFINITY;
    for (const line of this.#lines) {
      if (line.isProbing || !("nextProbeMs" in line.condition) || line.condition.nextProbeMs >= firstMs) continue;
      first = line;
      firstMs = line.condition.nextProbeMs;
    }
    return first;
  }

  /** Waiting for a silent unit costs nobody anything while nothing else wants the bus. */
  #isIdleFor(lengthMs: number, nowMs: number): boolean {
    const nextDueMs = this.#nextPolledDueMs();
    return this.#queue.size === 0 && this.#outstanding === 0 && nextDueMs - nowMs >= lengthMs;
  }

  #nextPolledDueMs(): number {
    return this.#lines.some((line) => line.isPolled)
      ? (this.#schedule.nextDueMs() ?? Number.POSITIVE_INFINITY)
      : Number.POSITIVE_INFINITY;
  }

  #arm(): void {
    const wakeMs = this.#wakeMs();
    if (this.#timer !== undefined && this.#timerAtMs <= wakeMs) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (wakeMs === Number.POSITIVE_INFINITY) return;
    this.#timerAtMs = wakeMs;
    const { clock } = this.#options;
    this.#timer = clock.after(Math.max(SHORTEST_WAIT_MS, wakeMs - clock.monotonicMs()), () => {
      this.#timer = undefined;
      this.#pump();
    });
  }

  #wakeMs(): number {
    const dueMs = this.#schedule.nextDueMs() ?? Number.POSITIVE_INFINITY;
    if (this.#outstanding >= this.#options.config.inFlight || this.#isWaitingForRelief) return dueMs;
    const nowMs = this.#options.clock.monotonicMs();
    if (this.#outage !== null) {
      return this.#outage.isProbing ? dueMs : Math.min(dueMs, Math.max(nowMs, this.#outage.nextProbeMs));
    }
    const line = this.#nextToProbe();
    if (line === undefined || !("nextProbeMs" in line.condition)) return dueMs;
    const waitMs = this.#budget.waitMs(line.probeTimeoutMs(this.#options.config.timeoutMs), nowMs);
    const isIdle = this.#nextPolledDueMs() === Number.POSITIVE_INFINITY;
    return Math.min(dueMs, Math.max(line.condition.nextProbeMs, nowMs + (isIdle ? 0 : Math.max(0, waitMs))));
  }

  // On the wire and back

  async #carry(job: BusJob, nowMs: number): Promise<void> {
    if (this.#outstanding++ === 0) this.#busySinceMs = nowMs;
    if (job.kind === "poll" && !job.poll.isExtra && job.poll.attempts === 0) this.#jitter.record(nowMs - job.dueMs);
    if (job.kind === "poll" || job.kind === "search") this.#queue.charge(job.unitId, job.line.typicalMs);
    const { transport, clock, config } = this.#options;
    const expectedMs = job.kind === "poll" || job.kind === "search" ? job.line.typicalMs : 0;
    if (job.kind === "write") {
      const outcome = await transport.write(job.write, config.timeoutMs);
      job.settle(outcome);
    } else {
      const outcome = await transport.read(readOf(job), job.kind === "probe" ? job.timeoutMs : config.timeoutMs);
      const elapsedMs = clock.monotonicMs() - nowMs;
      if (job.kind === "poll" || job.kind === "search") this.#queue.charge(job.unitId, elapsedMs - expectedMs);
      this.#settleRead(job, outcome, elapsedMs);
    }
    this.#outstanding--;
    const endMs = clock.monotonicMs();
    if (this.#outstanding === 0) {
      this.#busy.add(endMs, endMs - this.#busySinceMs);
      this.#whenIdle?.();
    }
    this.#pump();
  }

  #settleRead(job: Exclude<BusJob, { kind: "write" }>, outcome: ReadOutcome, elapsedMs: number): void {
    if (job.kind === "check") {
      job.settle(outcome);
      return;
    }
    this.#judge(job.line, outcome, elapsedMs);
    if (job.kind === "probe") this.#settleProbe(job, outcome);
    else if (job.kind === "search") job.settle(outcome);
    else this.#settlePoll(job, outcome);
  }

  /** What an outcome says about the unit and the endpoint, whatever was asked. */
  #judge(line: UnitLine, outcome: ReadOutcome, elapsedMs: number): void {
    const { clock } = this.#options;
    const verdict = outcome.ok ? "answer" : verdictOf(outcome);
    line.requests++;
    if (!outcome.ok) {
      line.failures++;
      line.lastFailure = { at: clock.now(), text: outcome.detail };
    }
    if (verdict === "link") {
      if (!outcome.ok) this.#beginOutage("link", outcome.detail);
    } else if (verdict === "silence") {
      this.#silence(line, elapsedMs);
    } else {
      line.answered(elapsedMs, clock);
      this.#latency.record(elapsedMs);
      this.#heard(line);
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
      release(poll);
      return;
    }
    const verdict = verdictOf(outcome);
    const { config, clock } = this.#options;
    const mayRetry = !poll.isGone && this.#outage === null && line.isPolled;
    if (mayRetry && verdict === "silence" && poll.attempts < config.retries && !this.#watch.isSuspicious) {
      poll.attempts++;
      this.#queue.push(readOfPoll(line, poll));
      return;
    }
    if (mayRetry && verdict === "busy" && poll.attempts < BUSY_RETRIES) {
      poll.attempts++;
      clock.after(BUSY_DELAY_MS, () => this.#resume(line, poll));
      return;
    }
    release(poll);
    if (poll.isGone || this.#outage !== null) return;
    if (verdict === "missing" && outcome.failure === "exception") {
      void this.#learner.refused(line, poll, outcome.exceptionCode);
      // The search tells in a moment which of them are missing; the others are not bad.
      if (this.#learner.isSearching(line)) return;
    }
    this.#readings.tellBad(poll, statusOfFailure(outcome));
  }

  #resume(line: UnitLine, poll: Poll): void {
    if (!this.#isRunning || poll.isGone || this.#outage !== null || !line.isPolled) {
      release(poll);
      return;
    }
    this.#queue.push(readOfPoll(line, poll));
    this.#pump();
  }

  // What an answer or its absence changes

  #heard(line: UnitLine): void {
    this.#watch.heard();
    const before = line.condition;
    line.condition = afterAnswer(before, this.#rules);
    if (this.#outage !== null) this.#endOutage(this.#outage);
    if (!("sinceMs" in before)) return;
    const { clock, log, config } = this.#options;
    const nowMs = clock.monotonicMs();
    const { unitId, equipmentId } = line.unit;
    log.info({ endpointId: config.id, unitId, equipmentId, elapsedMs: nowMs - before.sinceMs }, "unit answers again");
    // What brought this one back, power for a floor, may have brought its neighbours.
    for (const other of this.#lines) other.condition = probedSooner(other.condition, nowMs);
    this.#readAtOnce(line);
  }

  #silence(line: UnitLine, elapsedMs: number): void {
    const { clock, log, config, random } = this.#options;
    const nowMs = clock.monotonicMs();
    const { unitId, equipmentId } = line.unit;
    this.#budget.spend(elapsedMs, nowMs);
    if (this.#outage !== null) return;
    this.#watch.unheard(unitId);
    const wasPolled = line.isPolled;
    line.condition = afterSilence(line.condition, nowMs, random(), this.#rules);
    if (wasPolled && !line.isPolled) {
      log.warn({ endpointId: config.id, unitId, equipmentId }, "unit does not answer");
      this.#dropWaiting(line);
      this.#readings.tellAllBad(line, NO_ANSWER);
    }
    if (this.#watch.isConvincing) this.#beginOutage("silence", "no unit behind it answers");
  }

  #beginOutage(kind: EndpointOutage["kind"], cause: string): void {
    if (this.#outage !== null || !this.#isRunning) return;
    const { clock, log, config } = this.#options;
    this.#outage = new EndpointOutage({ at: clock.now(), atMs: clock.monotonicMs(), cause, kind });
    log.warn({ endpointId: config.id, cause, units: this.#lines.length }, "endpoint is out of reach");
    for (const line of this.#lines) {
      this.#dropWaiting(line);
      this.#readings.tellAllBad(line, DISCONNECTED);
    }
  }

  #endOutage(outage: EndpointOutage): void {
    this.#outage = null;
    this.#watch.heard();
    const { clock, log, config } = this.#options;
    const nowMs = clock.monotonicMs();
    log.info({ endpointId: config.id, elapsedMs: nowMs - outage.sinceMs }, "endpoint is back");
    for (const line of this.#lines) {
      line.condition = probedSooner(line.condition, nowMs);
      if (line.isPolled) this.#readAtOnce(line);
    }
  }

  #dropWaiting(line: UnitLine): void {
    for (const job of this.#queue.drop(line.unit.unitId)) {
      if (job.kind === "poll") release(job.poll);
      else job.settle({ ok: false, failure: "closed", detail: "the unit is not asked any more" });
    }
  }

  // What is asked

  #adopt(line: UnitLine): void {
    const nowMs = this.#options.clock.monotonicMs();
    for (const [index, phaseMs] of this.#phases.phasesMs(line.polls).entries()) {
      const poll = line.polls[index];
      if (poll === undefined) continue;
      poll.phaseMs = phaseMs;
      this.#schedule.add(poll, nowMs);
    }
  }

  /** Everything of a unit once, the frequent first, beside what is due in its phase. */
  #readAtOnce(line: UnitLine): void {
    const dueMs = this.#options.clock.monotonicMs();
    for (const poll of [...line.polls].sort((a, b) => a.intervalMs - b.intervalMs)) {
      if (!poll.isPending) this.#enqueue(line, poll, { dueMs, isExtra: true });
    }
  }

  #enqueue(line: UnitLine, poll: Poll, due: { readonly dueMs: number; readonly isExtra: boolean }): void {
    Object.assign(poll, due, { isPending: true, attempts: 0 });
    this.#queue.push(readOfPoll(line, poll));
  }

  #ask(line: UnitLine, read: RegisterRead): Promise<ReadOutcome> {
    return new Promise((settle) => {
      const dueMs = this.#options.clock.monotonicMs();
      this.#queue.push({ kind: "search", unitId: line.unit.unitId, dueMs, line, read, settle });
      this.#pump();
    });
  }

  #replan(line: UnitLine): void {
    const { config, points, holes } = this.#options;
    const gone = new Set(line.polls);
    for (const poll of gone) poll.isGone = true;
    this.#schedule.remove((poll) => gone.has(poll));
    this.#dropWaiting(line);
    line.plan(planUnitPolls(line.unit, { cost: config.cost, points, limits: holes.limitsOf(line.unit) }));
    this.#adopt(line);
    this.#readings.tellUnreadable(line);
    if (line.isPolled && this.#outage === null) this.#readAtOnce(line);
    this.#pump();
  }

  #addUrgent(job: UrgentJob): void {
    if (!this.#isRunning) {
      job.settle({ ok: false, failure: "closed", detail: "the endpoint is not running" });
      return;
    }
    this.#urgent.push(job);
    this.#pump();
  }

  // Figures and the end

  #keepHouse(): void {
    this.#houseTimer = this.#options.clock.after(HOUSEKEEPING_MS, () => {
      this.#latency.rotate();
      this.#jitter.rotate();
      for (const line of this.#lines) {
        line.latency.rotate();
        if (line.isPolled && this.#outage === null) void this.#learner.retry(line);
      }
      this.#keepHouse();
    });
  }

  #plannedLoadPct(): number {
    const { inFlight } = this.#options.config;
    let load = 0;
    for (const line of this.#lines) for (const poll of line.polls) load += poll.costMs / poll.intervalMs;
    return (load * 100) / inFlight;
  }

  async #idleOrLate(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenIdle = resolve;
    const late = this.#options.clock.after(STOP_GRACE_MS, resolve);
    await promise;
    late.cancel();
  }
}

const probeOf = (line: UnitLine, timeoutMs: number): ProbeRead | undefined => {
  const read = line.probeRead();
  if (read === undefined) return undefined;
  line.isProbing = true;
  return { kind: "probe", line, read, timeoutMs };
};

const readOfPoll = (line: UnitLine, poll: Poll): PollRead => ({
  kind: "poll",
  unitId: poll.unitId,
  dueMs: poll.dueMs,
  line,
  poll,
});

const readOf = (job: Exclude<BusJob, { kind: "write" }>): RegisterRead =>
  job.kind === "poll" ? job.poll.read : job.read;

function release(poll: Poll): void {
  poll.isPending = false;
}
