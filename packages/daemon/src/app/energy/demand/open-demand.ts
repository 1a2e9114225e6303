import type { PointTable } from "@weishan/core/reading";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { DemandForecast } from "../../../ports/demand-forecast.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { Records } from "../../../ports/records.ts";
import type { TableReader } from "../../../ports/table-reader.ts";
import type { OpenCommands } from "../../command/open-commands.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ReadingsIntake } from "../../field/readings-intake.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { LatestReadings } from "../../overview/present-readings.ts";
import { BillDesk } from "../bill/bill-desk.ts";
import type { BillDesks } from "../bill/bill-side.ts";
import { UtilityBillDesk } from "../bill/utility-bill-desk.ts";
import type { ContractBook } from "../contract/contract-book.ts";
import { ContractDesk } from "../contract/contract-desk.ts";
import type { ContractDesks } from "../contract/contract-side.ts";
import type { EnergyPart } from "../energy-part.ts";
import type { MeterEnergy } from "../meter/meter-energy.ts";
import { SolarDesk } from "../solar/solar-desk.ts";
import type { SolarDesks } from "../solar/solar-side.ts";
import type { DayFactsBook } from "../weather/day-facts.ts";
import type { WeatherBook } from "../weather/weather-book.ts";
import { centerDemandForecast } from "./center-demand-forecast.ts";
import { DayForecaster } from "./day-forecaster.ts";
import { DemandDesk } from "./demand-desk.ts";
import type { DemandDesks } from "./demand-side.ts";
import { DemandWatch } from "./demand-watch.ts";
import { ShedFinder } from "./shed-candidates.ts";
import { ShedControl } from "./shed-control.ts";
import { ShedPolicyDesk } from "./shed-policy-desk.ts";

/** Often enough that a quarter is judged fifty times from its third minute on. */
const LOOK_EVERY_MS = 10_000;

export interface OpenDemandParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LatestReadings;
  readonly history: Pick<ReadingHistory, "buckets" | "counterAdvance" | "raw">;
  readonly meters: MeterEnergy;
  readonly weather: WeatherBook;
  readonly days: DayFactsBook;
  readonly contracts: ContractBook;
  readonly orders: {
    readonly commands: Pick<OpenCommands["commands"], "limits">;
    readonly leases: Pick<OpenCommands["leases"], "grant" | "end">;
    readonly lockOuts: Pick<OpenCommands["lockOuts"], "isLockedOut">;
  };
  readonly intake: Pick<ReadingsIntake, "offer">;
  readonly points: PointTable;
  readonly names: PersonNames;
  readonly tables: TableReader;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}

/** Demand and money, put together. */
export interface OpenDemand extends EnergyPart {
  readonly http: DemandDesks & BillDesks & ContractDesks & SolarDesks;
  readonly forecast: DemandForecast;
  /** One look at all main meters, and what follows from it. */
  look(): Promise<void>;
}

export function openDemand(parts: OpenDemandParts): OpenDemand {
  const { contracts, clock, log, orders } = parts;
  const finder = new ShedFinder({ ...parts, commands: orders.commands, lockOuts: orders.lockOuts });
  const watch: DemandWatch = new DemandWatch({ ...parts, heldKw: (centerId) => control.heldKw(centerId) });
  const control: ShedControl = new ShedControl({ ...parts, watch, finder, leases: orders.leases });
  const forecaster = new DayForecaster(parts);
  const look = async (): Promise<void> => {
    try {
      await control.follow(watch.look());
    } catch (error) {
      log.warn({ error }, "the demand cannot be followed now; it is tried again");
    }
  };
  let timer: Timer | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isRunning = false;
  const run = (): void => {
    timer?.cancel();
    looking = looking.then(look).then(() => {
      if (isRunning) timer = clock.after(LOOK_EVERY_MS, run);
    });
  };
  return {
    http: {
      demands: new DemandDesk({ ...parts, watch, forecaster, finder }),
      shedPolicies: new ShedPolicyDesk({ ...parts, onChange: () => (isRunning ? run() : undefined) }),
      bills: new BillDesk({ ...parts, forecaster }),
      utilityBills: new UtilityBillDesk(parts),
      energyContracts: new ContractDesk(parts),
      solar: new SolarDesk(parts),
    },
    forecast: centerDemandForecast({ forecaster, contracts, clock }),
    look,
    async load() {
      await contracts.load();
      await watch.load();
    },
    start() {
      isRunning = true;
      run();
    },
    async stop() {
      isRunning = false;
      timer?.cancel();
      await looking;
    },
  };
}
