import type { Reading } from "./client.ts";

/** How the stream of live readings stands. */
export type LiveConnection = "connecting" | "live" | "lost";

/** The part of the browser's EventSource that is used here. */
export interface EventStream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
  /** 2 when the browser has given up and will not come again by itself. */
  readonly readyState: number;
}

export interface LiveReadingsOptions {
  readonly open: (url: string) => EventStream;
  readonly now: () => number;
}

const LIVE_URL = "/api/v1/live?all=1";
/** A stream that says nothing for so long is dead, whatever the browser believes; the daemon's heartbeat is shorter. */
const SILENCE_MS = 20_000;
/** A daemon that restarts is back within seconds; asking faster than this only fills its log. */
const REOPEN_MS = 3_000;
const CLOSED = 2;

/**
 * The newest reading of every point, kept by one event stream for the whole page.
 *
 * Listeners hear of single points, so that a page of two thousand values redraws the three that changed. When the
 * stream is lost the values stay, but `connection` says so, and no screen may show them as live.
 */
export class LiveReadings {
  readonly #options: LiveReadingsOptions;
  readonly #pointListeners = new Map<string, Set<() => void>>();
  readonly #connectionListeners = new Set<() => void>();
  #readings = new Map<string, Reading>();
  #stream: EventStream | undefined;
  #openedAt = 0;
  #connection: LiveConnection = "connecting";
  #lastHeardAt = 0;

  constructor(options: LiveReadingsOptions) {
    this.#options = options;
  }

  get connection(): LiveConnection {
    return this.#connection;
  }

  /** When the daemon was last heard, epoch ms; 0 before the first word. */
  get lastHeardAt(): number {
    return this.#lastHeardAt;
  }

  reading(pointId: string): Reading | undefined {
    return this.#readings.get(pointId);
  }

  /** Every reading there is. */
  all(): Iterable<Reading> {
    return this.#readings.values();
  }

  start(): void {
    this.#openedAt = this.#options.now();
    const stream = this.#options.open(LIVE_URL);
    this.#stream = stream;
    const whileCurrent =
      (act: (data: string) => void) =>
      (event: MessageEvent<string>): void => {
        if (this.#stream === stream) act(event.data);
      };
    stream.addEventListener(
      "snapshot",
      whileCurrent((data) => this.#replace(data)),
    );
    stream.addEventListener(
      "readings",
      whileCurrent((data) => this.#update(data)),
    );
    stream.addEventListener(
      "heartbeat",
      whileCurrent(() => this.#setConnection("live")),
    );
    stream.addEventListener(
      "error",
      whileCurrent(() => this.#setConnection("lost")),
    );
  }

  /** From here on nothing is brought up to date, until the next `start`. */
  stop(): void {
    this.#stream?.close();
    this.#stream = undefined;
    if (this.#connection === "live") this.#setConnection("lost");
  }

  /** Called from time to time: notices a stream that fell silent without an error, and opens a dead one again. */
  check(): void {
    if (this.#stream === undefined) return;
    const now = this.#options.now();
    const isSilent = now - Math.max(this.#lastHeardAt, this.#openedAt) > SILENCE_MS;
    if (isSilent) this.#setConnection("lost");
    if (!isSilent && this.#stream.readyState !== CLOSED) return;
    if (now - this.#openedAt < REOPEN_MS) return;
    this.stop();
    this.start();
  }

  /** @returns takes the listener away again */
  onPoint(pointId: string, listener: () => void): () => void {
    const listeners = this.#pointListeners.get(pointId) ?? new Set();
    this.#pointListeners.set(pointId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#pointListeners.get(pointId) === listeners) this.#pointListeners.delete(pointId);
    };
  }

  /** @returns takes the listener away again */
  onConnection(listener: () => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  /** A snapshot holds every point: what it does not name no longer exists. */
  #replace(data: string): void {
    this.#readings = new Map();
    this.#update(data);
    for (const [pointId, listeners] of this.#pointListeners) {
      if (this.#readings.has(pointId)) continue;
      for (const listener of listeners) listener();
    }
  }

  #update(data: string): void {
    const { readings }: { readonly readings: readonly Reading[] } = JSON.parse(data);
    for (const reading of readings) this.#readings.set(reading.pointId, reading);
    for (const { pointId } of readings) {
      for (const listener of this.#pointListeners.get(pointId) ?? []) listener();
    }
    this.#setConnection("live");
  }

  #setConnection(connection: LiveConnection): void {
    if (connection === "live") this.#lastHeardAt = this.#options.now();
    if (connection === this.#connection) return;
    this.#connection = connection;
    for (const listener of this.#connectionListeners) listener();
  }
}
