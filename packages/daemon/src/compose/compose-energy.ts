import { hash, randomUUID } from "node:crypto";
import type { PointTable } from "@weishan/core/reading";
import { csvTableReader } from "../adapters/csv/csv-table-reader.ts";
import { HighsOptimiser } from "../adapters/highs/highs-optimiser.ts";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { OpenCommands } from "../app/command/open-commands.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import { openBaselines } from "../app/energy/baseline/open-baselines.ts";
import { ContractBook } from "../app/energy/contract/contract-book.ts";
import { openDemand } from "../app/energy/demand/open-demand.ts";
import type { EnergyDesks } from "../app/energy/energy-desks.ts";
import type { EnergyPart } from "../app/energy/energy-part.ts";
import { openIce } from "../app/energy/ice/open-ice.ts";
import { openMeters } from "../app/energy/meter/open-meters.ts";
import { openPlant } from "../app/energy/plant/open-plant.ts";
import { contractPrice } from "../app/energy/price/contract-price.ts";
import { HistoryWeather } from "../app/energy/weather/history-weather.ts";
import { RecordedDayFacts } from "../app/energy/weather/recorded-day-facts.ts";
import type { LiveState } from "../app/field/live-state.ts";
import type { ReadingsIntake } from "../app/field/readings-intake.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { EnergyReportDesks } from "../app/report/energy/desk-sources.ts";
import type { Installation } from "../config/installation.ts";
import type { ClaimCalendar } from "../ports/claim-calendar.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeclaredDays } from "../ports/declared-days.ts";
import type { DemandForecast } from "../ports/demand-forecast.ts";
import type { EnergyPrice } from "../ports/energy-price.ts";
import type { Journal } from "../ports/journal.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notices } from "../ports/notices.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";
import type { Records } from "../ports/records.ts";

/** What the daemon has already when the energy desks are made. */
export interface EnergyParts {
  readonly installation: Installation;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LiveState;
  readonly journal: Journal;
  readonly history: ReadingHistory;
  /** The numbers of the points in the journal. */
  readonly points: PointTable;
  readonly intake: Pick<ReadingsIntake, "offer">;
  readonly orders: OpenCommands;
  readonly claims: ClaimCalendar;
  readonly declaredDays: DeclaredDays;
  readonly notices: Notices;
  readonly names: PersonNames;
  readonly directory: PersonDirectory;
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The energy desks of an installation. */
export interface ComposedEnergy {
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: EnergyDesks;
  /** What reports are gathered from. */
  readonly reported: EnergyReportDesks;
  /** What the centres will draw, and what energy costs them. */
  readonly forecast: DemandForecast;
  readonly price: EnergyPrice;
  /** Once the records are open, and the history follows the journal. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Puts the energy desks together. Each part is made by an `open-….ts` of its folder, after those that it needs; what it
 * shows to HTTP is a member of `EnergyDesks`.
 */
export function composeEnergy(energy: EnergyParts): ComposedEnergy {
  const { meterEntries, agencies, energyContracts, tariffBooks } = energy.installation;
  const contracts = new ContractBook({ ...energy, contracts: energyContracts, books: tariffBooks });
  const price = contractPrice((centerId, date) => contracts.planOn(centerId, date));
  const meters = openMeters({ ...energy, meterEntries, agencies, price, newId: randomUUID });
  const days = { weather: new HistoryWeather(energy), days: new RecordedDayFacts(energy) };
  const counted = { ...energy, ...days, contracts, meters: meters.energies, newId: randomUUID };
  const demand = openDemand({ ...counted, tables: csvTableReader });
  const baselines = openBaselines({
    ...counted,
    dayFacts: days.days,
    price,
    digest: (text) => hash("sha256", text),
  });
  const optimiser = new HighsOptimiser(energy.clock, energy.log);
  const ice = openIce({ ...counted, optimiser });
  const parts: readonly EnergyPart[] = [meters, demand, ice, baselines];
  return {
    http: { ...meters.http, ...demand.http, ...ice.http, ...openPlant(energy), ...baselines.http },
    reported: { ...demand.http, ...baselines.http, ...days, dayFacts: days.days, meters: meters.energies },
    forecast: demand.forecast,
    price,
    async load() {
      // oxlint-disable-next-line no-await-in-loop -- each may ask what those before it know
      for (const part of parts) await part.load();
    },
    start() {
      for (const part of parts) part.start();
    },
    async stop() {
      // oxlint-disable-next-line no-await-in-loop -- none is stopped before those that ask it
      for (const part of parts.toReversed()) await part.stop();
    },
  };
}
