import type { ClaimDesk, ClaimsNews } from "../../app/booking/ledger/claim-side.ts";
import type { Clock, Timer } from "../../app/overview/read-side.ts";
import type { LiveSink } from "../live/live-hub.ts";

/** A silent connection is closed by proxies after 30 s or more. */
const HEARTBEAT_MS = 15_000;
/** A client that leaves more than this unread is sent away; it comes again and asks for everything anew. */
const MAX_UNSENT_BYTES = 1024 * 1024;

const HEARTBEAT = Buffer.from("event: heartbeat\ndata: {}\n\n");

interface ClaimClient {
  /** The centres whose claims it may see, in order. */
  readonly centerIds: readonly string[];
  readonly sink: LiveSink;
}

/** Tells everybody who listens of each change of claims at once: two desks see each other's moves. */
export class ClaimHub {
  readonly #desk: Pick<ClaimDesk, "listen">;
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #clients = new Set<ClaimClient>();
  #count = 0;
  #timer: Timer | undefined;
  #unlisten: (() => void) | undefined;

  constructor(parts: { readonly desk: Pick<ClaimDesk, "listen">; readonly clock: Clock; readonly runId: string }) {
    this.#desk = parts.desk;
    this.#clock = parts.clock;
    this.#runId = parts.runId;
  }

  start(): void {
    this.#unlisten = this.#desk.listen((news) => this.#tell(news));
  }

  /** Ends every stream; the clients come again to whoever runs next. */
  stop(): void {
    this.#unlisten?.();
    this.#timer?.cancel();
    this.#timer = undefined;
    for (const { sink } of this.#clients) sink.end();
    this.#clients.clear();
  }

  get clients(): number {
    return this.#clients.size;
  }

  /** Adds a client; answers how to take it away again. */
  join(client: ClaimClient): () => void {
    this.#clients.add(client);
    this.#timer ??= this.#clock.after(HEARTBEAT_MS, () => this.#beat());
    return () => {
      this.#clients.delete(client);
      if (this.#clients.size > 0) return;
      this.#timer?.cancel();
      this.#timer = undefined;
    };
  }

  #beat(): void {
    this.#timer = this.#clock.after(HEARTBEAT_MS, () => this.#beat());
    for (const client of this.#clients) this.#send(client, HEARTBEAT);
  }

  #tell(news: ClaimsNews): void {
    this.#count += 1;
    const frames = new Map<string, Buffer | null>();
    for (const client of this.#clients) {
      const key = client.centerIds.join(" ");
      const known = frames.get(key);
      const frame = known === undefined ? this.#frame(news, client.centerIds) : known;
      frames.set(key, frame);
      if (frame !== null) this.#send(client, frame);
    }
  }

  #frame({ placed, released }: ClaimsNews, centerIds: readonly string[]): Buffer | null {
    const seen = placed.filter(({ centerId }) => centerIds.includes(centerId));
    const gone = released.filter(({ centerId }) => centerIds.includes(centerId)).map(({ id }) => id);
    if (seen.length === 0 && gone.length === 0) return null;
    const data = JSON.stringify({ placed: seen, released: gone });
    return Buffer.from(`event: claims\nid: ${this.#runId}-${this.#count}\ndata: ${data}\n\n`);
  }

  #send(client: ClaimClient, frame: Buffer): void {
    if (client.sink.writableLength <= MAX_UNSENT_BYTES) {
      client.sink.write(frame);
      return;
    }
    this.#clients.delete(client);
    client.sink.destroy();
  }
}
