import type { Cause } from "@weishan/core/cause";
import type { EpochMs } from "@weishan/core/reading";

/** One message of a broker. */
export interface ReceivedMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly isRetained: boolean;
  readonly receivedAt: EpochMs;
}

export interface MessageSubscription {
  readonly filter: string;
  readonly qos: 0 | 1 | 2;
}

/** A subscription that the broker does not grant, with its reason. */
export interface RefusedSubscription {
  readonly filter: string;
  readonly cause: Cause;
}

/** What a source tells its user. */
export interface MessageListener {
  /**
   * Resolves true when the message is safe; only then is the broker told so (QoS 1 and 2). False, at a stop: the
   * broker keeps it. Never rejects.
   */
  onMessage(message: ReceivedMessage): Promise<boolean>;
  onConnected(): void;
  /** Called once for each loss of the connection, with its cause. */
  onDisconnected(cause: Cause): void;
}

export interface MessageSourceCounters {
  readonly messages: number;
  /** Messages that the broker sent again although they were already safe; dropped. */
  readonly duplicates: number;
  readonly connects: number;
  readonly bytesReceived: number;
}

/**
 * A stream of messages from a broker.
 *
 * Contract: messages reach the listener one at a time and in the broker's order; with QoS 1 or 2 a message that was
 * not safe when the program or the connection ended comes again, and one that was safe does not reach the listener
 * twice while the program runs; the connection is made anew by itself with bounded back-off.
 */
export interface MessageSource {
  start(subscriptions: readonly MessageSubscription[], listener: MessageListener): void;
  stop(): Promise<void>;
  counters(): MessageSourceCounters;
  /** Subscriptions that the broker refuses at present: nothing will be heard of them. Empty while all are granted. */
  refusedSubscriptions(): readonly RefusedSubscription[];
  readonly connected: boolean;
}
