import { WeishanError } from "@weishan/core/error";
import type { PostLines, WriteOutcome } from "./influx-writer.ts";
import { splitFields } from "./line-encoder.ts";
import type { RejectedLines } from "./rejected-lines.ts";

/** Enough lines that a post is worth its round trip; about 2 MB for equipment with twenty points. */
const FIRST_MAX_LINES = 5_000;

/**
 * Brings lines into the database, all of them, in order, one confirmed post at a time.
 *
 * The answer to a post with bad lines does not say which they are. Halving finds them: writing a line twice changes
 * nothing, so the good ones may be posted again.
 */
export class InfluxStore {
  readonly #post: PostLines;
  readonly #rejected: RejectedLines;
  #maxLines = FIRST_MAX_LINES;

  constructor(post: PostLines, rejected: RejectedLines) {
    this.#post = post;
    this.#rejected = rejected;
  }

  /** Resolves when every line is in the database or set apart; rejects with HISTORY_UNAVAILABLE. */
  async write(lines: readonly string[]): Promise<void> {
    let from = 0;
    while (from < lines.length) {
      const part = lines.slice(from, from + this.#maxLines);
      // In order, and never more on the way than one post.
      // oxlint-disable-next-line no-await-in-loop
      await this.#writePart(part);
      from += part.length;
    }
  }

  async #writePart(lines: readonly string[]): Promise<void> {
    const outcome = await this.#post(lines);
    switch (outcome.kind) {
      case "written":
        return;
      case "unavailable":
        throw unavailable(outcome);
      case "too-large":
        this.#maxLines = Math.max(1, Math.min(this.#maxLines, Math.ceil(lines.length / 2)));
        await this.#writeSmaller(lines, outcome.reason);
        return;
      case "refused":
        await this.#writeSmaller(lines, outcome.reason);
        return;
    }
  }

  async #writeSmaller(lines: readonly string[], reason: string): Promise<void> {
    const [line = ""] = lines;
    const parts = lines.length > 1 ? lines : splitFields(line);
    if (parts === null) {
      await this.#rejected.add(line, reason);
      return;
    }
    const half = Math.ceil(parts.length / 2);
    await this.#writePart(parts.slice(0, half));
    await this.#writePart(parts.slice(half));
  }
}

const unavailable = ({ reason, retryAfterMs }: Extract<WriteOutcome, { readonly kind: "unavailable" }>): WeishanError =>
  new WeishanError("HISTORY_UNAVAILABLE", `InfluxDB: ${reason}`, retryAfterMs === null ? {} : { retryAfterMs });
