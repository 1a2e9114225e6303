/** A text for somebody on LINE. */
export interface LineMessage {
  /** The user id of the receiver in our channel: `U` and 32 hexadecimal digits. */
  readonly to: string;
  /** At most 5,000 characters. */
  readonly text: string;
  /** A UUID, the same for each try of the same message: LINE takes it once. */
  readonly retryKey: string;
}

/** How a message fared. That LINE is away is an everyday event, not an exception. */
export type LineOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** Whether LINE will never take this message: a wrong token, a receiver who blocks us. */
      readonly isFinal: boolean;
      readonly detail: string;
    };

/**
 * Sends texts over the LINE Messaging API.
 *
 * Contract: never throws or rejects; settles shortly after its time limit at the latest.
 */
export interface LineMessenger {
  push(message: LineMessage): Promise<LineOutcome>;
}
