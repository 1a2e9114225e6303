import { taipeiInstant } from "@weishan/core/calendar";
import { BUILTIN_CENTERS } from "@weishan/core/center";
import { tariffBook } from "@weishan/core/energy";
import type { Optimiser } from "../../../../ports/optimiser.ts";
import type { Records } from "../../../../ports/records.ts";
import { MemoryRecords } from "../../../command/fake/memory-records.ts";
import { HandClock } from "../../../field/fake/hand-clock.ts";
import { indexModel } from "../../../overview/model-index.ts";
import { FixedMeterEnergy, fixedMeter } from "../../meter/fake/fixed-meter-energy.ts";
import { simulatedPlantHistory } from "../../plant/fake/simulated-plant.ts";
import { FixedDayFacts } from "../../weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../weather/fake/fixed-weather.ts";
import { IceDesk } from "../ice-desk.ts";
import { noOptimiser } from "./no-optimiser.ts";

const MAIN = "FS.REAR.B1.MTR.MAIN";
/** Half past five of a Tuesday in summer: the next day is due to be proposed. */
export const ICE_EVENING = taipeiInstant("2026-07-14", "17:30");

/** What is otherwise than usual with the plant of Fengshan. */
interface IceBenchChanges {
  readonly at?: number;
  readonly hasContract?: boolean;
  readonly hasMeter?: boolean;
  readonly optimiser?: Optimiser;
  readonly records?: Records;
  readonly isKnown?: (atMs: number) => boolean;
}

/** The desk of the ice stores over both centres, whose rear plant in Fengshan has lived the same weeks for ever. */
export function iceBench({
  at = ICE_EVENING,
  hasContract = true,
  hasMeter = true,
  optimiser = noOptimiser,
  isKnown,
  ...given
}: IceBenchChanges = {}) {
  const clock = new HandClock(at);
  const records = given.records ?? new MemoryRecords(clock);
  const book = tariffBook("taipower-hv-3stage");
  const desk = new IceDesk({
    model: indexModel([BUILTIN_CENTERS.fengshan, BUILTIN_CENTERS.siwei]),
    history: simulatedPlantHistory(isKnown),
    meters: new FixedMeterEnergy(hasMeter ? [fixedMeter(MAIN, "FS")] : [], ({ quarter }) =>
      quarter >= 32 && quarter < 72 ? 650 : 380,
    ),
    weather: new FixedWeather(() => ({ tempC: 29 })),
    days: new FixedDayFacts(),
    contractOn: () =>
      hasContract ? { book, capacities: { regular: 700 }, hasIceMeter: true, isAssumed: true } : undefined,
    optimiser,
    records,
    clock,
  });
  return { desk, records, clock };
}
