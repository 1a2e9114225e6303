import { open, readFile, rename } from "node:fs/promises";
import { REGISTER_TABLES } from "@weishan/core/modbus";
import { epochMs } from "@weishan/core/reading";
import { z } from "zod";
import type { HoleStore, KeptUnit } from "../../ports/hole-store.ts";
import type { Logger } from "../../ports/logger.ts";

const Instant = z.number().transform(epochMs);

const KeptUnits = z.object({
  version: z.literal(1),
  units: z.array(
    z.object({
      endpointId: z.string(),
      unitId: z.int(),
      profileId: z.string(),
      holes: z.array(
        z.object({
          table: z.enum(REGISTER_TABLES),
          address: z.int().min(0).max(0xffff),
          quantity: z.int().min(1).max(0x1_0000),
          exceptionCode: z.int(),
          learnedAt: Instant,
          learnedFromUnitId: z.int(),
          confirmations: z.int().min(0),
          retryAt: Instant,
        }),
      ),
    }),
  ),
});

/**
 * What was learned of the units, as one JSON file that is written anew beside the old one, synced and put in its place.
 *
 * A file that cannot be understood is set aside with `.unreadable` behind its name and told: what was in it is learned again.
 */
export class JsonHoleStore implements HoleStore {
  readonly #path: string;
  readonly #log: Logger;

  constructor(path: string, log: Logger) {
    this.#path = path;
    this.#log = log;
  }

  async load(): Promise<readonly KeptUnit[]> {
    const text = await readFile(this.#path, "utf8").catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (text === null) return [];
    try {
      return KeptUnits.parse(JSON.parse(text)).units;
    } catch (error) {
      const setAside = `${this.#path}.unreadable`;
      await rename(this.#path, setAside);
      this.#log.warn({ path: this.#path, setAside, error }, "learned holes cannot be read; they are learned again");
      return [];
    }
  }

  async save(units: readonly KeptUnit[]): Promise<void> {
    const temporary = `${this.#path}.new`;
    const file = await open(temporary, "w", 0o640);
    try {
      await file.writeFile(`${JSON.stringify({ version: 1, units })}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.#path);
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
