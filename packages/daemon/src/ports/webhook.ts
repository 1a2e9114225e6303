/** A message for a program somewhere else. */
export interface WebhookMessage {
  readonly url: string;
  /** Sent as JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Signs the body, so that the receiver knows who sent it; at least 16 characters. */
  readonly secret: string;
}

/** How a delivery ended. That a receiver does not answer is an everyday event, not an exception. */
export type WebhookOutcome =
  | { readonly ok: true; readonly status: number }
  | {
      readonly ok: false;
      /**
       * - `forbidden-address`: the name leads into our own network, to this machine or to a cloud's metadata service
       * - `bad-url`: not an http or https URL, or one with a user name in it
       * - `unreachable`: no such name, refused, cut off or no answer in time
       * - `refused`: the receiver answered, but not with 2xx; a redirection is not followed
       */
      readonly failure: "forbidden-address" | "bad-url" | "unreachable" | "refused";
      readonly detail: string;
      readonly status?: number;
    };

/**
 * Delivers messages to addresses that people typed in, without letting them reach what only this machine can reach
 * (server-side request forgery, OWASP API7:2023).
 *
 * Contract: never throws or rejects; settles shortly after its time limit at the latest.
 */
export interface WebhookSender {
  send(message: WebhookMessage): Promise<WebhookOutcome>;
}
