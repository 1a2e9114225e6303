import type { Clock } from "../../ports/clock.ts";
import type { JournalPosition } from "../../ports/journal.ts";
import type { AskInflux, ResultSeries } from "./influx-query.ts";
import { quotedText } from "./influx-reader.ts";
import { POSITION_MEASUREMENT } from "./influx-schema.ts";

export interface KeptPosition {
  readonly position: JournalPosition;
  readonly samples: number;
}

/** The place is written to one instant an hour, so that a year of it is some thousand points and not millions. */
const HOUR_MS = 3_600_000;

/**
 * The place in the journal, kept in the database.
 *
 * A post can reach several shards and is not atomic: after a crash of the database the place could be there and the
 * samples beside it not. So a place is only written once the post with its samples was confirmed, together with the
 * next one. What is kept is therefore always true, if sometimes one write old.
 */
export class PositionKeeper {
  readonly #ask: AskInflux;
  readonly #clock: Clock;
  readonly #consumer: string;
  #known: KeptPosition | null = null;
  #isUnsaved = false;

  constructor(ask: AskInflux, clock: Clock, consumer: string) {
    this.#ask = ask;
    this.#clock = clock;
    this.#consumer = consumer;
  }

  /** What is confirmed, or null before the database was asked. */
  get known(): KeptPosition | null {
    return this.#known;
  }

  async load(): Promise<KeptPosition> {
    if (this.#known !== null) return this.#known;
    const statements = ["position", "samples"].map(
      (field) =>
        `SELECT max("${field}") FROM "${POSITION_MEASUREMENT}" WHERE "consumer" = ${quotedText(this.#consumer)}`,
    );
    // One by one: version 3 takes one statement a request.
    const [positions] = await this.#ask(statements.slice(0, 1));
    const [samples] = await this.#ask(statements.slice(1));
    this.#known = { position: numberIn(positions), samples: numberIn(samples) };
    return this.#known;
  }

  /** Says that everything up to `position`, with so many samples more than before, is in the database. */
  confirm(position: JournalPosition, newSamples: number): void {
    this.#known = { position, samples: (this.#known?.samples ?? 0) + newSamples };
    this.#isUnsaved = true;
  }

  /** The line that keeps the confirmed place, or null where it is kept already. */
  unsavedLine(): string | null {
    return this.#isUnsaved && this.#known !== null ? this.#line(this.#known) : null;
  }

  #line({ position, samples }: KeptPosition): string {
    const hour = Math.floor(this.#clock.now() / HOUR_MS) * HOUR_MS;
    return `${POSITION_MEASUREMENT},consumer=${escaped(this.#consumer)} position=${position}i,samples=${samples}i ${hour}`;
  }
}

const escaped = (text: string): string => text.replaceAll(/[,= ]/g, String.raw`\$&`);

function numberIn(series: readonly ResultSeries[] | undefined): number {
  const value = series?.[0]?.rows[0]?.[1];
  return typeof value === "number" ? value : 0;
}
