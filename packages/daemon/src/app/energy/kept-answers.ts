import type { Clock } from "../../ports/clock.ts";

/** Answers that take work and stay true for a while; what failed is asked again the next time. */
export class KeptAnswers<Answer> {
  readonly #clock: Pick<Clock, "now">;
  readonly #keptMs: number;
  readonly #kept = new Map<string, { readonly untilMs: number; readonly answer: Promise<Answer> }>();

  constructor(clock: Pick<Clock, "now">, keptMs: number) {
    this.#clock = clock;
    this.#keptMs = keptMs;
  }

  of(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const nowMs = this.#clock.now();
    const known = this.#kept.get(key);
    if (known !== undefined && nowMs < known.untilMs) return known.answer;
    for (const [old, { untilMs }] of this.#kept) if (untilMs <= nowMs) this.#kept.delete(old);
    const answer = make();
    this.#kept.set(key, { untilMs: nowMs + this.#keptMs, answer });
    answer.catch(() => this.#kept.delete(key));
    return answer;
  }
}
