import type { Cause } from "@weishan/core/cause";
import type { MappedMessage, MessageMapper } from "@weishan/core/mqtt";
import { batchOf, type PointTable, type Reading } from "@weishan/core/reading";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { MessageSource, ReceivedMessage } from "../../ports/message-source.ts";
import type { EndpointHealth, UnitHealth } from "./field-health.ts";
import { MalformedTopics } from "./malformed-topics.ts";
import { RateMeter } from "./rate-meter.ts";
import type { ReadingsIntake } from "./readings-intake.ts";

/** A broker that restarts is back within this; only a longer absence turns its points bad. */
const ABSENCE_MS = 5_000;
/** A full journal empties in seconds or in hours; asking once a second costs nothing. */
const RETRY_MS = 1_000;

const noLatency = { p50Ms: null, p95Ms: null, p99Ms: null };

/** One broker and what its messages are about. */
export interface MessageIntakeOptions {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** The broker's URL without credentials, for people. */
  readonly address: string;
  readonly source: MessageSource;
  readonly mappers: readonly MessageMapper[];
  /** Every point that this broker is expected to speak of, by equipment. */
  readonly expected: ReadonlyMap<string, readonly string[]>;
  readonly points: PointTable;
  readonly intake: Pick<ReadingsIntake, "accept">;
  readonly clock: Clock;
  readonly log: Logger;
}

interface HeardEquipment {
  messages: number;
  lastAt: number | null;
}

/**
 * Turns the messages of one broker into readings.
 *
 * A message counts as delivered when the journal has its readings; until then the broker is not answered, so a full
 * journal makes the broker keep the messages. What cannot be read is counted by topic and delivered: sending it again
 * would not make it better.
 */
export class MessageIntake {
  readonly #options: MessageIntakeOptions;
  readonly #malformed = new MalformedTopics();
  readonly #heard = new Map<string, HeardEquipment>();
  readonly #rate: RateMeter;
  #outage: { since: number; cause: Cause } | null = null;
  #absence: Timer | undefined;
  #isStopped = false;

  constructor(options: MessageIntakeOptions) {
    this.#options = options;
    this.#rate = new RateMeter(options.clock.monotonicMs());
  }

  start(): void {
    const { source, mappers } = this.#options;
    source.start(
      mappers.map(({ filter, qos }) => ({ filter, qos })),
      {
        onMessage: (message) => this.#take(message),
        onConnected: () => this.#connected(),
        onDisconnected: (cause) => this.#disconnected(cause),
      },
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#absence?.cancel();
    await this.#options.source.stop();
  }

  async #take(message: ReceivedMessage): Promise<boolean> {
    const payload = new TextDecoder().decode(message.payload);
    const readings: Reading[] = [];
    let isCovered = false;
    for (const mapper of this.#options.mappers) {
      const mapped = mapper.map({ ...message, payload });
      if (mapped === null) continue;
      isCovered = true;
      readings.push(...mapped.readings);
      this.#countTroubles(message, payload, mapped);
    }
    if (!isCovered)
      this.#malformed.add(message.topic, payload, { at: message.receivedAt, reason: "no mapping covers this topic" });
    if (readings.length === 0) return true;
    this.#hear(readings, message.receivedAt);
    return this.#keep(readings);
  }

  #countTroubles(message: ReceivedMessage, payload: string, { troubles }: MappedMessage): void {
    const [reason] = troubles;
    if (reason !== undefined) this.#malformed.add(message.topic, payload, { at: message.receivedAt, reason });
  }

  /** Tries until the journal has the readings; false when the program stops before that. */
  async #keep(readings: readonly Reading[]): Promise<boolean> {
    const { points, intake, clock, log, id } = this.#options;
    const batch = batchOf(readings, points);
    while (!this.#isStopped) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- the next try must wait for the answer to this one
        await intake.accept(batch);
        return true;
      } catch (error) {
        // The intake has told and counted it.
        log.debug({ endpoint: id, error }, "message not kept yet");
        // oxlint-disable-next-line no-await-in-loop -- a pause between tries
        await new Promise<void>((resolve) => clock.after(RETRY_MS, resolve));
      }
    }
    return false;
  }

  #hear(readings: readonly Reading[], at: number): void {
    this.#rate.add(this.#options.clock.monotonicMs(), readings.length);
    for (const equipmentId of new Set(readings.map(({ pointId }) => pointId.slice(0, pointId.lastIndexOf("."))))) {
      const heard = this.#heard.get(equipmentId) ?? { messages: 0, lastAt: null };
      heard.messages++;
      heard.lastAt = at;
      this.#heard.set(equipmentId, heard);
    }
  }

  #connected(): void {
    const { log, id, clock } = this.#options;
    this.#absence?.cancel();
    this.#absence = undefined;
    if (this.#outage !== null)
      log.info({ endpoint: id, elapsedMs: clock.now() - this.#outage.since }, "broker is back");
    this.#outage = null;
  }

  #disconnected(cause: Cause): void {
    if (this.#isStopped || this.#outage !== null) return;
    const { log, id, clock } = this.#options;
    this.#outage = { since: clock.now(), cause };
    log.warn({ endpoint: id, cause: cause.code, detail: cause.detail }, "broker lost");
    this.#absence = clock.after(ABSENCE_MS, () => this.#tellAbsence());
  }

  /** One cause for everything behind the broker: its points say "disconnected" once, at this moment. */
  #tellAbsence(): void {
    const { expected, points, clock, intake, log, id } = this.#options;
    const now = clock.now();
    const readings = [...expected.values()].flat().map(
      (pointId): Reading => ({
        pointId,
        value: null,
        quality: "bad",
        reason: "disconnected",
        at: now,
        receivedAt: now,
      }),
    );
    if (readings.length === 0) return;
    intake
      .accept(batchOf(readings, points))
      .catch((error: unknown) => log.debug({ endpoint: id, error }, "absence not kept"));
  }

  health(): EndpointHealth {
    const { id, name, address, source, clock, expected } = this.#options;
    const { messages, duplicates, connects, bytesReceived } = source.counters();
    return {
      id,
      name,
      kind: "mqtt",
      address,
      connected: source.connected,
      outage: this.#outage,
      loadPct: 0,
      plannedLoadPct: 0,
      latency: noLatency,
      jitter: noLatency,
      queueDepth: 0,
      readingsPerSecond: this.#rate.perSecond(clock.monotonicMs()),
      counters: {
        requests: 0,
        answers: messages,
        timeouts: 0,
        exceptions: 0,
        strayAnswers: duplicates,
        badFrames: this.#malformed.total,
        connects,
        bytesSent: 0,
        bytesReceived,
      },
      units: [...expected].map(([equipmentId, pointIds], index) => this.#unitHealth(equipmentId, pointIds, index)),
      malformed: this.#malformed.list(),
      refusedSubscriptions: source.refusedSubscriptions(),
    };
  }

  #unitHealth(equipmentId: string, pointIds: readonly string[], index: number): UnitHealth {
    const heard = this.#heard.get(equipmentId);
    return {
      unitId: index + 1,
      equipmentId,
      profile: "mqtt",
      state: heard === undefined || this.#outage !== null ? "waiting" : "ok",
      points: pointIds.length,
      requests: heard?.messages ?? 0,
      failures: 0,
      lastFailure: null,
      lastAnswerAt: heard?.lastAt ?? null,
      backOffUntil: null,
      latency: noLatency,
      holes: [],
    };
  }
}
