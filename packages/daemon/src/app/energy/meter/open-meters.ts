import type { MeterEntry } from "@weishan/core/energy";
import type { PointTable } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { EnergyPrice } from "../../../ports/energy-price.ts";
import type { Journal } from "../../../ports/journal.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { EnergyPart } from "../energy-part.ts";
import type { AgencyPlaces } from "./divide-energy.ts";
import { MeterBook } from "./meter-book.ts";
import { MeterDesk } from "./meter-desk.ts";
import { MeterEnergies } from "./meter-energies.ts";
import type { MeterEnergy } from "./meter-energy.ts";
import { MeterEntries } from "./meter-entries.ts";
import { MeterFollower } from "./meter-follower.ts";
import { MeterKeeper } from "./meter-keeper.ts";
import { MarkBoard } from "./meter-mark.ts";
import type { MeterDesks } from "./meter-side.ts";
import type { RegisterHistory } from "./read-register.ts";
import { RollUpBook } from "./roll-up-book.ts";

export interface MeterParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly journal: Pick<Journal, "confirm" | "follow" | "register">;
  readonly history: RegisterHistory;
  readonly points: PointTable;
  /** What the installation says of meters. */
  readonly meterEntries: readonly MeterEntry[];
  readonly agencies: readonly AgencyPlaces[];
  readonly price: EnergyPrice | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}

/** The meters of an installation. */
export interface OpenMeters extends EnergyPart {
  readonly energies: MeterEnergy;
  readonly http: MeterDesks;
  /** Makes what is marked, also of the present day. */
  settle(): Promise<void>;
  /** Makes all that the history held before. */
  fillBack(): Promise<void>;
}

/** Puts the meters of the centres together: what they counted is made from the history, day by day. */
export function openMeters(parts: MeterParts): OpenMeters {
  const { records, model, journal, history, points, clock, log, newId } = parts;
  const book = new MeterBook(model, parts.meterEntries, records);
  const rollUps = new RollUpBook(records);
  const energies = new MeterEnergies(book, rollUps);
  const board = new MarkBoard();
  const meterOfPoint = new Map([...book.counted()].map(([id, { meter }]) => [meter.source, id]));
  const follower = new MeterFollower({ journal, points, meterOfPoint, board, clock, log });
  const position = (): number => follower.position;
  const counted = () => book.counted();
  const keeper = new MeterKeeper({
    book: rollUps,
    board,
    journal,
    history,
    position,
    counted,
    onChanged: (changed) => energies.tell(changed),
    clock,
    log,
  });
  const entries = new MeterEntries({
    records,
    book,
    clock,
    newId,
    touch: (touched) => board.touch(touched),
    tell: (changed) => energies.tell(changed),
  });
  const { agencies, price } = parts;
  const desk = new MeterDesk({ model, records, book, rollUps, energies, entries, agencies, price, clock });
  return {
    energies,
    http: { meters: desk },
    settle: () => keeper.settle(),
    fillBack: () => keeper.fillBack(),
    async load() {
      await book.load();
      board.load(await rollUps.marks());
      await follower.start(await rollUps.position());
    },
    start: () => keeper.start(),
    async stop() {
      await follower.stop();
      await keeper.stop();
    },
  };
}
