import { ApiError, type Problem } from "../client.ts";
import type { OfflineStore } from "./offline-store.ts";
import { type NewChange, nextChange, type QueuedChange } from "./queued-change.ts";

/** How the queue stands with the daemon. */
export type OutboxLink =
  | "resting"
  | "sending"
  /** It is not reached; the next try comes by itself. */
  | "away"
  /** It no longer knows who this is. */
  | "signed-out";

export interface OutboxState {
  /** Of the person at work, in the order in which they were made. */
  readonly changes: readonly QueuedChange[];
  readonly link: OutboxLink;
  /** How many arrived since the page was opened. */
  readonly sentCount: number;
}

interface OutboxParts {
  readonly store: OfflineStore;
  /** Sends one change with its picture; `onPicture` is called as soon as the picture has arrived. */
  readonly send: (change: QueuedChange, onPicture: (change: QueuedChange) => Promise<void>) => Promise<void>;
  /** Runs a task while no other page of this browser sends. */
  readonly alone: (task: () => Promise<void>) => Promise<void>;
}

const NOTHING: OutboxState = { changes: [], link: "resting", sentCount: 0 };

const UNAUTHORIZED = 401;
const CONFLICT: Problem["code"] = "RECORD_CONFLICT";
const BUSY = 429;
const FAILED = 500;

/** What a person's device has made and the daemon has not taken yet; sent in order, kept until it is taken. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #listeners = new Set<() => void>();
  #state = NOTHING;
  #ownerId: string | null = null;
  /** Something was added or changed while the queue was being sent. */
  #isAskedAgain = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get state(): OutboxState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whose changes are shown and sent from now on; null for nobody's. */
  async setOwner(ownerId: string | null): Promise<void> {
    this.#ownerId = ownerId;
    if (ownerId === null) this.#become(NOTHING);
    else await this.#reload();
  }

  /** Puts a change into the queue; it is on the disk when this is done, and tried at once. */
  async add(change: NewChange): Promise<void> {
    await this.#parts.store.add(change);
    await this.#reload();
    void this.flush();
  }

  /** Sends what may be sent, one after the other, until there is nothing left or the daemon is away. */
  async flush(): Promise<void> {
    const ownerId = this.#ownerId;
    this.#isAskedAgain = true;
    if (ownerId === null || this.#state.link === "sending") return;
    this.#isAskedAgain = false;
    this.#become({ ...this.#state, link: "sending" });
    let link: OutboxLink = "resting";
    try {
      await this.#parts.alone(async () => {
        link = await this.#sendAll(ownerId);
      });
    } finally {
      this.#become({ ...this.#state, link });
      await this.#reload();
    }
    if (this.#isAskedAgain && link === "resting") await this.flush();
  }

  /** Tries one again that was stuck, with what a person decided about it. */
  async retry(change: QueuedChange, body: QueuedChange["body"]): Promise<void> {
    await this.#parts.store.replace({ ...change, body, stuck: null });
    await this.#reload();
    void this.flush();
  }

  /** Takes a change away for good, because a person said so. */
  async discard(change: QueuedChange): Promise<void> {
    await this.#parts.store.remove(change);
    await this.#reload();
    void this.flush();
  }

  async #sendAll(ownerId: string): Promise<OutboxLink> {
    const { store, send } = this.#parts;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- the later may build on the earlier, and another page may have sent some
      const change = nextChange(await store.changesOf(ownerId));
      if (change === null || this.#ownerId !== ownerId) return "resting";
      let latest = change;
      try {
        // oxlint-disable-next-line no-await-in-loop -- the later may build on the earlier
        await send(change, async (withPicture) => {
          latest = withPicture;
          await store.replace(withPicture);
        });
      } catch (error) {
        const problem = error instanceof ApiError ? error.problem : null;
        const link = linkAfter(error, problem);
        if (link !== null) return link;
        if (problem === null) throw error;
        // oxlint-disable-next-line no-await-in-loop -- kept before the next is sent
        await store.replace({
          ...latest,
          stuck: { kind: problem.code === CONFLICT ? "conflict" : "refused", problem },
        });
        continue;
      }
      // oxlint-disable-next-line no-await-in-loop -- gone before the next is looked for
      await store.remove(change);
      this.#become({ ...this.#state, sentCount: this.#state.sentCount + 1 });
      // oxlint-disable-next-line no-await-in-loop -- people see each one go
      await this.#reload();
    }
  }

  async #reload(): Promise<void> {
    const ownerId = this.#ownerId;
    if (ownerId === null) return;
    const changes = await this.#parts.store.changesOf(ownerId);
    if (this.#ownerId === ownerId) this.#become({ ...this.#state, changes });
  }

  #become(state: OutboxState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether sending stops after this failure, and as what; null where only this one change is at fault. */
function linkAfter(error: unknown, problem: Problem | null): OutboxLink | null {
  if (problem === null) return error instanceof ApiError ? "away" : null;
  if (problem.status === UNAUTHORIZED) return "signed-out";
  return problem.status === BUSY || problem.status >= FAILED ? "away" : null;
}
