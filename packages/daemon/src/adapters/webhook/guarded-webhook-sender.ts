import { createHmac } from "node:crypto";
import { lookup as systemLookup } from "node:dns";
import { request as httpRequest, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Clock } from "../../ports/clock.ts";
import type { WebhookMessage, WebhookOutcome, WebhookSender } from "../../ports/webhook.ts";
import { isForbiddenAddress } from "./forbidden-address.ts";

/** Longer than a slow receiver takes, short enough that a dead one holds up nobody. */
const TIMEOUT_MS = 10_000;
const FORBIDDEN = "WEBHOOK_ADDRESS_FORBIDDEN";

export interface GuardedWebhookSenderOptions {
  readonly clock: Clock;
  /** Hosts of our own network that the installation allows by name, as they stand in the URL. */
  readonly allowedHosts: readonly string[];
  readonly timeoutMs?: number;
}

/**
 * Sends webhooks over HTTP.
 *
 * The address is judged where the socket is opened, after the name was resolved: a name that led to a public address a
 * moment ago and to this machine now (DNS rebinding) gets no connection. Redirections are not followed and environment
 * proxies are not used, because either would open a connection that nobody judged.
 */
export class GuardedWebhookSender implements WebhookSender {
  readonly #options: GuardedWebhookSenderOptions;
  readonly #allowedHosts: ReadonlySet<string>;

  constructor(options: GuardedWebhookSenderOptions) {
    this.#options = options;
    this.#allowedHosts = new Set(options.allowedHosts.map((host) => host.toLowerCase()));
  }

  async send({ url: text, body, secret }: WebhookMessage): Promise<WebhookOutcome> {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isHttp = url?.protocol === "http:" || url?.protocol === "https:";
    if (url === undefined || !isHttp || url.username !== "" || url.password !== "") {
      return failed("bad-url", "write https://host/path, without user or password");
    }
    const host = url.hostname.replace(/^\[|\]$/gu, "").toLowerCase();
    const isAllowed = this.#allowedHosts.has(host);
    // A literal address never goes through the look-up.
    if (!isAllowed && isIP(host) !== 0 && isForbiddenAddress(host)) return forbidden(host);
    const payload = JSON.stringify(body);
    return this.#post(url, payload, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(payload),
        ...this.#signature(payload, secret),
      },
      lookup: isAllowed ? systemLookup : guardedLookup,
      agent: false,
      signal: AbortSignal.timeout(this.#options.timeoutMs ?? TIMEOUT_MS),
    });
  }

  /** Over the time as well as the body, so that a message that was overheard cannot be sent again later. */
  #signature(payload: string, secret: string): Readonly<Record<string, string>> {
    const at = String(this.#options.clock.now());
    const digest = createHmac("sha256", secret).update(`${at}.${payload}`).digest("hex");
    return { "weishan-time": at, "weishan-signature": `sha256=${digest}` };
  }

  #post(url: URL, payload: string, options: RequestOptions): Promise<WebhookOutcome> {
    return new Promise((resolve) => {
      const open = url.protocol === "https:" ? httpsRequest : httpRequest;
      const request = open(url, options, (answer) => {
        // What the receiver says besides its status is of no interest and might never end.
        answer.destroy();
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve({ ok: true, status });
        else resolve({ ok: false, failure: "refused", detail: `the receiver answered ${status}`, status });
      });
      request.on("error", (error) => {
        if ("code" in error && error.code === FORBIDDEN) resolve(forbidden(url.hostname));
        else resolve(failed("unreachable", error.message));
      });
      request.end(payload);
    });
  }
}

/** Resolves like the system and leaves only addresses that a webhook may go to. */
const guardedLookup: LookupFunction = (host, options, callback) => {
  systemLookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const open = addresses.filter(({ address }) => !isForbiddenAddress(address));
    const [first] = open;
    if (first === undefined) {
      return callback(Object.assign(new Error(`${host} leads into our own network`), { code: FORBIDDEN }), []);
    }
    return options.all === true ? callback(null, open) : callback(null, first.address, first.family);
  });
};

const failed = (failure: "bad-url" | "unreachable", detail: string): WebhookOutcome => ({ ok: false, failure, detail });

const forbidden = (host: string): WebhookOutcome => ({
  ok: false,
  failure: "forbidden-address",
  detail: `${host} is not on the public internet; allow it by name in notices.allowedHosts if it is meant`,
});
