import { type Cause, causeOf } from "@weishan/core/cause";
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type {
  MessageListener,
  MessageSource,
  MessageSourceCounters,
  MessageSubscription,
  RefusedSubscription,
} from "../../ports/message-source.ts";
import { causeOfMqttError } from "./mqtt-cause.ts";
import { RecentMessages } from "./recent-messages.ts";

/** Long enough not to hammer a broker that starts, short enough that nobody waits for it. */
const RECONNECT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A stop must not hang on a broker that does not say goodbye. */
const GOODBYE_MS = 500;
const KEEPALIVE_S = 15;
/** From here on a code of SUBACK says no (MQTT 3.1.1, section 3.9.3; MQTT 5.0, section 3.9.3). */
const FIRST_REFUSAL_CODE = 0x80;

const CLOSED_BY_BROKER = causeOf("connection-closed", "the broker closed the connection");

/** How a broker is reached; secrets are already read from their files. */
export interface MqttConnection {
  readonly url: string;
  readonly version: "3.1.1" | "5";
  /** Stable, because the broker keeps the session (and with it unacknowledged messages) under this name. */
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** How long the broker keeps messages for us while we are away. */
  readonly sessionExpiryMs: number;
  /** What the broker says of us when we vanish. */
  readonly will?: { readonly topic: string; readonly online: string; readonly offline: string };
}

/** What is used of a SUBACK. */
interface SubscribeAnswer {
  readonly granted: readonly unknown[];
}

export interface MqttMessageSourceOptions {
  readonly connection: MqttConnection;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Messages from an MQTT broker through `mqtt`.
 *
 * The library hands a message to `customHandleAcks` before it answers PUBACK or PUBREC, one message at a time: that
 * is where a message is made safe. Its own handling would answer QoS 2 from memory.
 */
export class MqttMessageSource implements MessageSource {
  readonly #options: MqttMessageSourceOptions;
  readonly #recent = new RecentMessages();
  #client: MqttClient | undefined;
  #lastCause = CLOSED_BY_BROKER;
  readonly #refused = new Map<string, Cause>();
  #isConnected = false;
  #messages = 0;
  #duplicates = 0;
  #connects = 0;
  #bytesReceived = 0;

  constructor(options: MqttMessageSourceOptions) {
    this.#options = options;
  }

  get connected(): boolean {
    return this.#isConnected;
  }

  counters(): MessageSourceCounters {
    return {
      messages: this.#messages,
      duplicates: this.#duplicates,
      connects: this.#connects,
      bytesReceived: this.#bytesReceived,
    };
  }

  refusedSubscriptions(): readonly RefusedSubscription[] {
    return [...this.#refused].map(([filter, cause]) => ({ filter, cause }));
  }

  start(subscriptions: readonly MessageSubscription[], listener: MessageListener): void {
    const { connection } = this.#options;
    const client = connect(connection.url, clientOptions(connection));
    // Given as an option to connect, the library would forget it under MQTT 3.1.1.
    client.options.customHandleAcks = (topic, payload, packet, done) => {
      if (packet.qos === 0) done(0);
      else void this.#acknowledge(topic, payload, packet, { listener, done: () => done(0) });
    };
    this.#client = client;
    // The library closes after every failed attempt; the listener hears of each loss once.
    let isLossTold = false;
    client.on("message", (topic, payload, packet) => {
      if (packet.qos === 0) void this.#deliver(topic, payload, packet, listener);
    });
    client.on("connect", () => {
      this.#connects++;
      this.#isConnected = true;
      isLossTold = false;
      this.#lastCause = CLOSED_BY_BROKER;
      if (connection.will !== undefined) {
        client.publish(connection.will.topic, connection.will.online, { qos: 1, retain: true });
      }
      for (const { filter, qos } of subscriptions) {
        client.subscribe(filter, { qos }, (error, _granted, answer) => this.#noteSubscription(filter, error, answer));
      }
      listener.onConnected();
    });
    client.on("error", (error) => {
      this.#lastCause = causeOfMqttError(error);
    });
    client.on("close", () => {
      this.#isConnected = false;
      if (isLossTold) return;
      isLossTold = true;
      listener.onDisconnected(this.#lastCause);
    });
  }

  async stop(): Promise<void> {
    const client = this.#client;
    if (client === undefined) return;
    this.#client = undefined;
    const { will } = this.#options.connection;
    // A clean goodbye cancels the will, so the last word is ours to say.
    if (will !== undefined && this.#isConnected) client.publish(will.topic, will.offline, { qos: 0, retain: true });
    await new Promise<void>((resolve) => {
      const deadline = this.#options.clock.after(GOODBYE_MS, () => client.end(true, {}, () => resolve()));
      client.end(false, {}, () => {
        deadline.cancel();
        resolve();
      });
    });
  }

  #noteSubscription(filter: string, error: Error | null, answer: SubscribeAnswer | undefined): void {
    // A connection that was lost before the answer says nothing: the next one asks again.
    if (answer === undefined) return;
    const reasonCode = answer.granted.find(isRefusal);
    if (reasonCode === undefined) {
      this.#refused.delete(filter);
      return;
    }
    const { connection, logger } = this.#options;
    const detail = error?.message ?? `subscription refused with code ${reasonCode}`;
    this.#refused.set(filter, causeOf("subscription-refused", detail, { filter, reasonCode }));
    logger.warn({ url: connection.url, filter, reasonCode, detail }, "subscription refused");
  }

  async #acknowledge(
    topic: string,
    payload: Uint8Array,
    packet: IPublishPacket,
    { listener, done }: { readonly listener: MessageListener; readonly done: () => void },
  ): Promise<void> {
    const messageId = packet.messageId ?? 0;
    if (packet.dup && this.#recent.has(messageId, topic, payload)) {
      this.#duplicates++;
    } else {
      const isSafe = await this.#deliver(topic, payload, packet, listener);
      if (!isSafe) return;
      this.#recent.add(messageId, topic, payload);
    }
    done();
  }

  async #deliver(
    topic: string,
    payload: Uint8Array,
    packet: IPublishPacket,
    listener: MessageListener,
  ): Promise<boolean> {
    const { clock, logger } = this.#options;
    this.#messages++;
    this.#bytesReceived += payload.length;
    try {
      return await listener.onMessage({ topic, payload, isRetained: packet.retain, receivedAt: clock.now() });
    } catch (error) {
      // A listener never rejects. Should one do so, the message is answered all the same: kept back, it would hold up
      // the stream, come again and fail again.
      logger.error({ topic, error }, "a message could not be handled; it is left out");
      return true;
    }
  }
}

function clientOptions(connection: MqttConnection): IClientOptions {
  const isVersion5 = connection.version === "5";
  return {
    clientId: connection.clientId,
    protocolVersion: isVersion5 ? 5 : 4,
    clean: false,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    keepalive: KEEPALIVE_S,
    // Subscriptions are made anew in our own connect handler, with their result looked at.
    resubscribe: false,
    // A broker that refuses for the moment (busy, no account yet) is asked again like one that is away.
    reconnectOnConnackError: true,
    queueQoSZero: false,
    // Without this the library keeps a buffer for each of 65,536 numbers: 10 MB for what we hardly send.
    writeCache: false,
    ...(isVersion5 ? { properties: { sessionExpiryInterval: Math.round(connection.sessionExpiryMs / 1_000) } } : {}),
    ...(connection.username === undefined ? {} : { username: connection.username }),
    ...(connection.password === undefined ? {} : { password: connection.password }),
    ...(connection.ca === undefined ? {} : { ca: connection.ca }),
    ...(connection.cert === undefined ? {} : { cert: connection.cert }),
    ...(connection.key === undefined ? {} : { key: connection.key }),
    ...(connection.will === undefined
      ? {}
      : {
          will: { topic: connection.will.topic, payload: Buffer.from(connection.will.offline), qos: 1, retain: true },
        }),
  };
}

const isRefusal = (code: unknown): code is number => typeof code === "number" && code >= FIRST_REFUSAL_CODE;
