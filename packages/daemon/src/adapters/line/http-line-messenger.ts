import type { LineMessage, LineMessenger, LineOutcome } from "../../ports/line-messenger.ts";

export interface HttpLineMessengerOptions {
  /** The channel access token of the Messaging API. */
  readonly token: string;
  /** The origin of the API; another one in tests. */
  readonly url?: string;
  readonly timeoutMs?: number;
}

const LINE_API = "https://api.line.me";
/** Longer than LINE takes on a bad day, short enough that the next channel is tried in time. */
const TIMEOUT_MS = 10_000;
const MAX_TEXT_LENGTH = 5_000;
/** LINE has taken a message with this retry key before. */
const ALREADY_TAKEN = 409;
const TOO_MANY = 429;

/**
 * Pushes messages over the LINE Messaging API.
 *
 * @see https://developers.line.biz/en/reference/messaging-api/#send-push-message and "Retrying an API request"
 */
export class HttpLineMessenger implements LineMessenger {
  readonly #options: HttpLineMessengerOptions;

  constructor(options: HttpLineMessengerOptions) {
    this.#options = options;
  }

  async push({ to, text, retryKey }: LineMessage): Promise<LineOutcome> {
    const { token, url = LINE_API, timeoutMs = TIMEOUT_MS } = this.#options;
    const messages = [{ type: "text", text: shortened(text) }];
    try {
      const answer = await fetch(`${url}/v2/bot/message/push`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "x-line-retry-key": retryKey,
        },
        body: JSON.stringify({ to, messages }),
        redirect: "error",
        signal: AbortSignal.timeout(timeoutMs),
      });
      const said = await saidOf(answer);
      if (answer.ok || answer.status === ALREADY_TAKEN) return { ok: true };
      const isFinal = answer.status < 500 && answer.status !== TOO_MANY;
      return { ok: false, isFinal, detail: `LINE answered ${answer.status}${said === "" ? "" : `: ${said}`}` };
    } catch (error) {
      // The cause says what happened on the wire; the message only that something did.
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { ok: false, isFinal: false, detail: cause instanceof Error ? cause.message : String(cause) };
    }
  }
}

/** Code points are not cut in two. */
const shortened = (text: string): string =>
  text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH - 2).toWellFormed()}…`;

/** What LINE says of it, in short; reading it also frees the connection. */
async function saidOf(answer: Response): Promise<string> {
  try {
    const text = await answer.text();
    const body: unknown = text === "" ? {} : JSON.parse(text);
    const isMessage = typeof body === "object" && body !== null && "message" in body;
    return isMessage && typeof body.message === "string" ? body.message.slice(0, 200) : "";
  } catch {
    return "";
  }
}
