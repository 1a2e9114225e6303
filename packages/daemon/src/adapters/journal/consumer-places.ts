import { open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { JournalPosition } from "../../ports/journal.ts";
import { syncFolder } from "./segment-writer.ts";

const FILE_NAME = "consumers.json";

/**
 * The places that consumers confirmed, in a file that is replaced as a whole: after a power cut it holds either the
 * places before or after a confirmation, never a mixture.
 *
 * Confirmations that arrive while the file is written share the next writing.
 */
export class ConsumerPlaces {
  readonly #path: string;
  readonly #places = new Map<string, JournalPosition>();
  #writing: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  private constructor(folder: string) {
    this.#path = join(folder, FILE_NAME);
  }

  /** Reads the places of the last run. Rejects where the file is there and says nothing sensible. */
  static async load(folder: string): Promise<ConsumerPlaces> {
    const places = new ConsumerPlaces(folder);
    let text: string;
    try {
      text = await readFile(places.#path, "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return places;
      throw error;
    }
    for (const [name, position] of parsePlaces(text)) places.#places.set(name, position);
    return places;
  }

  /** Puts the unreadable file of the last run aside, so that it can be looked at, and starts with no consumers. */
  static async startAfresh(folder: string): Promise<ConsumerPlaces> {
    const places = new ConsumerPlaces(folder);
    await rename(places.#path, `${places.#path}.damaged`);
    return places;
  }

  get entries(): readonly (readonly [name: string, position: JournalPosition])[] {
    return [...this.#places];
  }

  get(name: string): JournalPosition | undefined {
    return this.#places.get(name);
  }

  /** The place up to which every consumer has everything, or null where there are no consumers. */
  lowest(): JournalPosition | null {
    return this.#places.size === 0 ? null : Math.min(...this.#places.values());
  }

  highest(): JournalPosition {
    return Math.max(0, ...this.#places.values());
  }

  /** Resolves when the place is on the disk. */
  async set(name: string, position: JournalPosition): Promise<void> {
    this.#places.set(name, position);
    await this.#save();
  }

  async remove(name: string): Promise<void> {
    if (this.#places.delete(name)) await this.#save();
  }

  #save(): Promise<void> {
    if (this.#writing === null) {
      this.#writing = this.#write().finally(() => {
        this.#writing = null;
      });
      return this.#writing;
    }
    // Whatever happens to the writing under way, this change needs one that starts after it.
    this.#next ??= this.#writing
      .catch(() => undefined)
      .then(() => {
        this.#next = null;
        return this.#save();
      });
    return this.#next;
  }

  async #write(): Promise<void> {
    const text = `${JSON.stringify({ version: 1, consumers: Object.fromEntries(this.#places) })}\n`;
    const draft = `${this.#path}.new`;
    const file = await open(draft, "w");
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(draft, this.#path);
    await syncFolder(dirname(this.#path));
  }
}

function parsePlaces(text: string): [string, JournalPosition][] {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null || !("consumers" in parsed)) throw new SyntaxError("no consumers");
  const { consumers } = parsed;
  if (typeof consumers !== "object" || consumers === null) throw new SyntaxError("consumers is no object");
  return Object.entries(consumers).map(([name, position]) => {
    if (typeof position !== "number" || !Number.isSafeInteger(position) || position < 0) {
      throw new SyntaxError(`${name} has no place`);
    }
    return [name, position];
  });
}
