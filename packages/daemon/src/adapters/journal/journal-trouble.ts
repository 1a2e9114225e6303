import { WeishanError } from "@weishan/core/error";
import type { Logger } from "../../ports/logger.ts";

/** Half full is hours before the bound in any sensible installation: time to look at the store that is behind. */
const WARN_FILL_RATIO = 0.5;
const ALARM_FILL_RATIO = 0.8;

type FillLevel = "fine" | "filling" | "nearly full";

/** What is wrong with the journal, for people. Logs each change once. */
export class JournalTrouble {
  readonly #logger: Logger;
  #refusal: string | null = null;
  #level: FillLevel = "fine";
  #fill: string | null = null;
  #lostRecords = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get text(): string | null {
    const lost = this.#lostRecords === 0 ? null : `${this.#lostRecords} records cannot be read`;
    const all = [this.#refusal, this.#fill, lost].filter((text) => text !== null);
    return all.length === 0 ? null : all.join("; ");
  }

  refused(error: unknown): void {
    if (this.#refusal === null) this.#logger.error({ error }, "the journal refuses readings");
    else this.#logger.debug({ error }, "the journal still refuses readings");
    this.#refusal = error instanceof WeishanError ? error.message : `the disk failed: ${String(error)}`;
  }

  accepted(): void {
    if (this.#refusal === null) return;
    this.#refusal = null;
    this.#logger.info({}, "the journal takes readings again");
  }

  filled(fillRatio: number, slowest: string): void {
    const level = fillRatio >= ALARM_FILL_RATIO ? "nearly full" : fillRatio >= WARN_FILL_RATIO ? "filling" : "fine";
    const fillPct = Math.round(fillRatio * 100);
    this.#fill = level === "fine" ? null : `the journal is ${fillPct} % full: ${slowest}`;
    if (level === this.#level) return;
    this.#level = level;
    switch (level) {
      case "fine":
        this.#logger.info({ fillPct }, "the journal has room again");
        break;
      case "filling":
        this.#logger.warn({ fillPct, slowest }, "the journal is filling");
        break;
      case "nearly full":
        this.#logger.error({ fillPct, slowest }, "the journal is nearly full");
        break;
    }
  }

  lost(records: number): void {
    this.#lostRecords = records;
  }
}
