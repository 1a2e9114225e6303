import { connect, type MqttClient } from "mqtt";
import type { Publication } from "./publications.ts";

export interface MqttGatewayOptions {
  readonly id: string;
  readonly url: string;
  readonly publications: readonly Publication[];
  readonly epochMs: () => number;
  /** Every topic is said again after this much wall time, changed or not. */
  readonly repeatMs: number;
  readonly username?: string;
  readonly password?: string;
}

const LOOK_EVERY_MS = 500;
const RECONNECT_MS = 1_000;
/** At most this many messages leave in one look, so that a thousand topics do not come as one burst. */
const MOST_PER_LOOK = 400;

/** A gateway in front of machines that speak MQTT: says what changed, repeats what did not, leaves a last will. */
export class MqttGateway {
  readonly #options: MqttGatewayOptions;
  readonly #said = new Map<string, { readonly value: string; readonly atMs: number }>();
  #client: MqttClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #next = 0;
  #published = 0;

  constructor(options: MqttGatewayOptions) {
    this.#options = options;
  }

  start(): void {
    const { id, url, username, password } = this.#options;
    const statusTopic = `weishan/gateway/${id}/online`;
    const client = connect(url, {
      clientId: `simulator-${id}-${process.pid}`,
      reconnectPeriod: RECONNECT_MS,
      queueQoSZero: false,
      clean: true,
      will: { topic: statusTopic, payload: Buffer.from("0"), qos: 1, retain: true },
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    });
    // The broker may come later than the gateway; the library tries again, and the count of messages tells.
    client.on("error", () => undefined);
    client.on("connect", () => {
      this.#said.clear();
      client.publish(statusTopic, "1", { qos: 1, retain: true });
    });
    this.#client = client;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Messages handed to the broker since the start. */
  get published(): number {
    return this.#published;
  }

  get isConnected(): boolean {
    return this.#client?.connected === true;
  }

  /** Drops off the network without a word, as in an outage; `start` comes back. */
  drop(): void {
    clearInterval(this.#timer);
    this.#client?.end(true);
    this.#client?.stream.destroy();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#client?.endAsync(true);
  }

  #look(): void {
    const client = this.#client;
    const { publications, repeatMs, epochMs } = this.#options;
    if (client?.connected !== true) return;
    const nowMs = performance.now();
    let budget = MOST_PER_LOOK;
    for (let seen = 0; seen < publications.length && budget > 0; seen++) {
      const publication = publications[this.#next];
      this.#next = (this.#next + 1) % publications.length;
      if (publication === undefined) continue;
      const value = publication.value();
      const said = this.#said.get(publication.topic);
      if (said !== undefined && said.value === value && nowMs - said.atMs < repeatMs) continue;
      this.#said.set(publication.topic, { value, atMs: nowMs });
      client.publish(publication.topic, publication.message(epochMs()), { qos: publication.qos, retain: true });
      this.#published += 1;
      budget -= 1;
    }
  }
}
