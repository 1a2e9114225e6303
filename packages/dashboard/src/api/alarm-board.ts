import type { AlarmCounts, AlarmEvent, AlarmFlood, AlarmRow } from "./alarm-types.ts";
import type { EventStream, LiveConnection } from "./live-readings.ts";

interface AlarmBoardOptions {
  readonly open: (url: string) => EventStream;
  readonly now: () => number;
}

/** What the alarms are at one moment; another object after every change. */
export interface AlarmPicture {
  readonly connection: LiveConnection;
  /** When the daemon was last heard, epoch ms; 0 before the first word. */
  readonly lastHeardAt: number;
  /** Everything that is not normal, in no order. */
  readonly alarms: readonly AlarmRow[];
  readonly counts: AlarmCounts;
  readonly flood: AlarmFlood;
}

const STREAM_URL = "/api/v1/alarms/stream";
/** A stream that says nothing for so long is dead, whatever the browser believes; the daemon's heartbeat is shorter. */
const SILENCE_MS = 20_000;
/** A daemon that restarts is back within seconds; asking faster than this only fills its log. */
const REOPEN_MS = 3_000;
const CLOSED = 2;

const NO_COUNTS: AlarmCounts = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  unacknowledged: 0,
  shelved: 0,
  suppressed: 0,
  outOfService: 0,
  held: 0,
};

const NOTHING: AlarmPicture = {
  connection: "connecting",
  lastHeardAt: 0,
  alarms: [],
  counts: NO_COUNTS,
  flood: { isFlood: false, since: null, lastTenMinutesCount: 0 },
};

/**
 * All alarms that are not normal, kept by one event stream for the whole page.
 *
 * When the stream is lost the alarms stay, but `connection` says so, and no screen may show them as the present truth:
 * an alarm never clears because communication was lost.
 */
export class AlarmBoard {
  readonly #options: AlarmBoardOptions;
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, AlarmRow>();
  #picture = NOTHING;
  #stream: EventStream | undefined;
  #openedAt = 0;
  #heardAt = 0;

  constructor(options: AlarmBoardOptions) {
    this.#options = options;
  }

  get picture(): AlarmPicture {
    return this.#picture;
  }

  start(): void {
    this.#openedAt = this.#options.now();
    const stream = this.#options.open(STREAM_URL);
    this.#stream = stream;
    const whileCurrent =
      (act: (data: string) => void) =>
      (event: MessageEvent<string>): void => {
        if (this.#stream === stream) act(event.data);
      };
    stream.addEventListener(
      "snapshot",
      whileCurrent((data) => {
        this.#rows.clear();
        this.#take(data);
      }),
    );
    stream.addEventListener(
      "alarms",
      whileCurrent((data) => this.#take(data)),
    );
    stream.addEventListener(
      "heartbeat",
      whileCurrent(() => this.#hear()),
    );
    stream.addEventListener(
      "error",
      whileCurrent(() => this.#show({ connection: "lost" })),
    );
  }

  /** From here on nothing is brought up to date, until the next `start`. */
  stop(): void {
    this.#stream?.close();
    this.#stream = undefined;
    if (this.#picture.connection === "live") this.#show({ connection: "lost" });
  }

  /** Called from time to time: notices a stream that fell silent without an error, and opens a dead one again. */
  check(): void {
    if (this.#stream === undefined) return;
    const now = this.#options.now();
    const isSilent = now - Math.max(this.#heardAt, this.#openedAt) > SILENCE_MS;
    if (isSilent) this.#show({ connection: "lost" });
    if (!isSilent && this.#stream.readyState !== CLOSED) return;
    if (now - this.#openedAt < REOPEN_MS) return;
    this.stop();
    this.start();
  }

  /** What an order came to is shown at once; the stream says the same a moment later. */
  put(rows: readonly AlarmRow[]): void {
    for (const row of rows) this.#keep(row);
    this.#show({ alarms: [...this.#rows.values()] });
  }

  /** @returns takes the listener away again */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(data: string): void {
    const { changed, removed, counts, flood }: AlarmEvent = JSON.parse(data);
    for (const id of removed) this.#rows.delete(id);
    for (const row of changed) this.#keep(row);
    this.#heardAt = this.#options.now();
    this.#show({ connection: "live", alarms: [...this.#rows.values()], counts, flood });
  }

  #keep(row: AlarmRow): void {
    if (row.state === "normal") this.#rows.delete(row.id);
    else this.#rows.set(row.id, row);
  }

  #hear(): void {
    this.#heardAt = this.#options.now();
    if (this.#picture.connection !== "live") this.#show({ connection: "live" });
  }

  #show(change: Partial<AlarmPicture>): void {
    if (change.connection === this.#picture.connection && change.alarms === undefined) return;
    this.#picture = { ...this.#picture, lastHeardAt: this.#heardAt, ...change };
    for (const listener of this.#listeners) listener();
  }
}
