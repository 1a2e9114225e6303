import { open } from "node:fs/promises";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../ports/clock.ts";

export interface RejectedLinesOptions {
  readonly file: string;
  readonly maxBytes: number;
  readonly clock: Clock;
}

/** Lines that the database will never take, set apart with the reason so that nothing is lost. Bounded. */
export class RejectedLines {
  readonly #options: RejectedLinesOptions;
  #count = 0;

  constructor(options: RejectedLinesOptions) {
    this.#options = options;
  }

  /** Since the start of the program. */
  get count(): number {
    return this.#count;
  }

  /** Resolves when the line is on the disk; rejects with HISTORY_UNAVAILABLE where the file is full or the disk fails. */
  async add(line: string, reason: string): Promise<void> {
    const { file, maxBytes, clock } = this.#options;
    const entry = `${JSON.stringify({ at: clock.now(), reason, line })}\n`;
    try {
      const handle = await open(file, "a");
      try {
        const { size } = await handle.stat();
        if (size + entry.length > maxBytes) throw new Error(`it has reached its bound of ${maxBytes} bytes`);
        await handle.write(entry);
        await handle.datasync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new WeishanError(
        "HISTORY_UNAVAILABLE",
        `a line that the database refuses cannot be set apart in ${file}: ${why}`,
        { file },
        error,
      );
    }
    this.#count++;
  }
}
