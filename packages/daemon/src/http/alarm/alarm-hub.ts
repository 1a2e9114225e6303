import type { SeenModel } from "../../app/alarm/alarm-caller.ts";
import type { AlarmDesk, AlarmQuery } from "../../app/alarm/alarm-side.ts";
import type { AlarmRow } from "../../app/alarm/alarm-view.ts";
import type { Clock, Timer } from "../../app/overview/read-side.ts";
import type { LiveSink } from "../live/live-hub.ts";

/** Changes are gathered for this long: a flood of thousands becomes a few frames that a page can draw. */
const TICK_MS = 200;
/** A silent connection is closed by proxies after 30 s or more. */
const HEARTBEAT_MS = 15_000;
/** A client with more than this unsent gets nothing more until it has read, then everything anew. */
const MAX_UNSENT_BYTES = 1024 * 1024;
/** A client that has not read for this long is gone. */
const MAX_STALL_MS = 15_000;

const HEARTBEAT = Buffer.from("event: heartbeat\ndata: {}\n\n");

/** Which alarms a client wants to hear of. Equal ones have equal keys and share their frames. */
export interface AlarmFilter {
  readonly key: string;
  readonly seen: SeenModel;
  readonly query: Pick<AlarmQuery, "centers" | "systems">;
}

interface AlarmClient {
  readonly filter: AlarmFilter;
  readonly sink: LiveSink;
  /** Every change up to this tick was handed to the sink; null: it has to get everything anew. */
  sentTick: number | null;
  wroteAtMs: number;
  stalledSinceMs: number | null;
}

/** What became of one alarm last; a row of null: it is normal again. */
interface LastChange {
  readonly tick: number;
  readonly equipmentId: string;
  readonly row: AlarmRow | null;
}

/** An alarm that came and went is forgotten after so many others did; who was away for longer gets everything anew. */
const MAX_REMEMBERED = 20_000;

/** Sends what changes among the alarms to all who listen: one frame per tick and distinct filter. */
export class AlarmHub {
  readonly #desk: AlarmDesk;
  readonly #clock: Clock;
  readonly #runId: string;
  readonly #clients = new Set<AlarmClient>();
  readonly #changes = new Map<string, LastChange>();
  #isDirty = false;
  #tick = 1;
  /** Changes of before this tick are no longer all remembered. */
  #rememberedFrom = 1;
  #timer: Timer | undefined;
  #unlisten: (() => void) | undefined;

  constructor({ desk, clock, runId }: { readonly desk: AlarmDesk; readonly clock: Clock; readonly runId: string }) {
    this.#desk = desk;
    this.#clock = clock;
    this.#runId = runId;
  }

  start(): void {
    this.#unlisten = this.#desk.listen(({ changed, removed }) => {
      this.#isDirty = true;
      for (const row of changed) this.#remember(row.id, { tick: this.#tick, equipmentId: row.equipmentId, row });
      for (const { id, equipmentId } of removed) this.#remember(id, { tick: this.#tick, equipmentId, row: null });
    });
  }

  /** Ends every stream; the clients come again to whoever runs next. */
  stop(): void {
    this.#unlisten?.();
    this.#timer?.cancel();
    this.#timer = undefined;
    for (const client of this.#clients) client.sink.end();
    this.#clients.clear();
  }

  get clients(): number {
    return this.#clients.size;
  }

  /**
   * Adds a client and sends it everything, or, where it says which event of this run it saw last, what changed since.
   *
   * @returns takes the client away again
   */
  join(filter: AlarmFilter, sink: LiveSink, lastEventId: string | undefined): () => void {
    const sentTick = this.#tickOf(lastEventId) ?? null;
    const client: AlarmClient = { filter, sink, sentTick, wroteAtMs: 0, stalledSinceMs: null };
    this.#clients.add(client);
    this.#bring(client, this.#tick - 1, new Map());
    this.#timer ??= this.#clock.after(TICK_MS, () => this.#onTick());
    return () => this.#leave(client);
  }

  #leave(client: AlarmClient): void {
    this.#clients.delete(client);
    if (this.#clients.size > 0) return;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #remember(id: string, change: LastChange): void {
    // Taken out first, so that the map stays in the order of the ticks.
    this.#changes.delete(id);
    this.#changes.set(id, change);
    if (this.#changes.size <= MAX_REMEMBERED) return;
    const [oldest] = this.#changes;
    if (oldest === undefined) return;
    this.#changes.delete(oldest[0]);
    this.#rememberedFrom = oldest[1].tick + 1;
  }

  #onTick(): void {
    this.#timer = this.#clock.after(TICK_MS, () => this.#onTick());
    const nowMs = this.#clock.monotonicMs();
    const frames = new Map<string, Buffer | null>();
    const closedTick = this.#isDirty ? this.#tick : this.#tick - 1;
    for (const client of this.#clients) {
      if (this.#isStalled(client, nowMs)) continue;
      this.#bring(client, closedTick, frames);
      if (nowMs - client.wroteAtMs >= HEARTBEAT_MS) this.#send(client, HEARTBEAT);
    }
    if (!this.#isDirty) return;
    this.#isDirty = false;
    this.#tick++;
  }

  /** Sends a client what it has not been sent up to a tick. */
  #bring(client: AlarmClient, tick: number, frames: Map<string, Buffer | null>): void {
    const { sentTick, filter } = client;
    if (sentTick === tick) return;
    const isWhole = sentTick === null || sentTick + 1 < this.#rememberedFrom;
    const key = `${isWhole ? "all" : sentTick} ${filter.key}`;
    const known = frames.get(key);
    const frame = known === undefined ? this.#frame(filter, isWhole ? null : sentTick, tick) : known;
    frames.set(key, frame);
    if (frame !== null) this.#send(client, frame);
    client.sentTick = tick;
  }

  #frame({ seen, query }: AlarmFilter, sinceTick: number | null, tick: number): Buffer | null {
    const tally = this.#desk.tally(seen);
    if (sinceTick === null) {
      const { alarms } = this.#desk.list(seen, query);
      return this.#event("snapshot", tick, { changed: alarms, removed: [], ...tally });
    }
    const changed: AlarmRow[] = [];
    const removed: string[] = [];
    for (const [id, change] of this.#changes) {
      const equipment = seen.equipment.get(change.equipmentId);
      if (change.tick <= sinceTick || equipment === undefined) continue;
      if (query.centers?.includes(equipment.centerId) === false) continue;
      if (query.systems?.includes(equipment.system) === false) continue;
      if (change.row === null) removed.push(id);
      else changed.push(change.row);
    }
    if (changed.length === 0 && removed.length === 0) return null;
    return this.#event("alarms", tick, { changed, removed, ...tally });
  }

  #event(event: "snapshot" | "alarms", tick: number, data: object): Buffer {
    return Buffer.from(`event: ${event}\nid: ${this.#runId}-${tick}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #isStalled(client: AlarmClient, nowMs: number): boolean {
    if (client.sink.writableLength <= MAX_UNSENT_BYTES) {
      client.stalledSinceMs = null;
      return false;
    }
    client.stalledSinceMs ??= nowMs;
    if (nowMs - client.stalledSinceMs >= MAX_STALL_MS) {
      this.#leave(client);
      client.sink.destroy();
    }
    return true;
  }

  #send(client: AlarmClient, frame: Buffer): void {
    client.sink.write(frame);
    client.wroteAtMs = this.#clock.monotonicMs();
  }

  /** The tick of an event id of this run; undefined for another run's, or for what is no id of ours. */
  #tickOf(eventId: string | undefined): number | undefined {
    const [, runId, digits] = /^(.*)-(\d{1,15})$/u.exec(eventId ?? "") ?? [];
    if (runId !== this.#runId || digits === undefined) return undefined;
    const tick = Number(digits);
    return tick < this.#tick ? tick : undefined;
  }
}
