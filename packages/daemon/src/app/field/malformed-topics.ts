import type { MalformedTopic } from "./field-health.ts";

/** A gateway gone mad may invent topics without end; the first thousand are enough to see it. */
const MAX_TOPICS = 1_000;
const EXAMPLE_LENGTH = 200;

/** Counts what could not be read, by topic, with the last example: a fault to be shown, never to stop the stream. */
export class MalformedTopics {
  readonly #topics = new Map<string, MalformedTopic>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(topic: string, payload: string, { at, reason }: { readonly at: number; readonly reason: string }): void {
    this.#total++;
    const known = this.#topics.get(topic);
    if (known === undefined && this.#topics.size >= MAX_TOPICS) return;
    const count = (known?.count ?? 0) + 1;
    this.#topics.set(topic, { topic, count, lastAt: at, reason, lastExample: payload.slice(0, EXAMPLE_LENGTH) });
  }

  /** The topics with the most first. */
  list(): readonly MalformedTopic[] {
    return [...this.#topics.values()].toSorted((left, right) => right.count - left.count);
  }
}
