import type { Reading } from "./client.ts";

/** How the stream of live readings stands. */
export type LiveConnection = "connecting" | "live" | "lost";

/** The part of the browser's EventSource that is used here. */
export interface EventStream {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface LiveReadingsOptions {
  readonly open: (url: string) => EventStream;
  readonly now: () => number;
}

/** A stream that says nothing for so long is dead, whatever the browser believes; the daemon's heartbeat is shorter. */
const SILENCE_MS = 20_000;

/**
 * The newest reading of every point, kept by one event stream for the whole page.
 *
 * Listeners hear of single points, so that a page of two thousand values redraws the three that changed. When the
 * stream is lost the values stay, but `connection` says so, and no screen may show them as live.
 */
export class LiveReadings {
  readonly #options: LiveReadingsOptions;
  readonly #readings = new Map<string, Reading>();
  readonly #pointListeners = new Map<string, Set<() => void>>();
  readonly #connectionListeners = new Set<() => void>();
  #stream: EventStream | undefined;
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

  start(): void {
    const stream = this.#options.open("/api/v1/live?all=1");
    this.#stream = stream;
    const heard = (event: MessageEvent<string>): void => {
      this.#take(event.data);
      this.#setConnection("live");
    };
    stream.addEventListener("snapshot", heard);
    stream.addEventListener("readings", heard);
    stream.addEventListener("heartbeat", () => this.#setConnection("live"));
    stream.addEventListener("error", () => this.#setConnection("lost"));
  }

  stop(): void {
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Called from time to time: notices a stream that fell silent without an error. */
  checkSilence(): void {
    if (this.#connection === "live" && this.#options.now() - this.#lastHeardAt > SILENCE_MS)
      this.#setConnection("lost");
  }

  onPoint(pointId: string, listener: () => void): () => void {
    const listeners = this.#pointListeners.get(pointId) ?? new Set();
    this.#pointListeners.set(pointId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#pointListeners.delete(pointId);
    };
  }

  onConnection(listener: () => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  #take(data: string): void {
    const { readings }: { readonly readings: readonly Reading[] } = JSON.parse(data);
    for (const reading of readings) {
      this.#readings.set(reading.pointId, reading);
      for (const listener of this.#pointListeners.get(reading.pointId) ?? []) listener();
    }
  }

  #setConnection(connection: LiveConnection): void {
    if (connection === "live") this.#lastHeardAt = this.#options.now();
    if (connection === this.#connection) return;
    this.#connection = connection;
    for (const listener of this.#connectionListeners) listener();
  }
}
