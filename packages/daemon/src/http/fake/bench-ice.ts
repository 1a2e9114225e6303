import { tariffBook } from "@weishan/core/energy";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import { noOptimiser } from "../../app/energy/ice/fake/no-optimiser.ts";
import type { IceDesks } from "../../app/energy/ice/ice-side.ts";
import { openIce } from "../../app/energy/ice/open-ice.ts";
import { FixedMeterEnergy, fixedMeter } from "../../app/energy/meter/fake/fixed-meter-energy.ts";
import { openPlant } from "../../app/energy/plant/open-plant.ts";
import type { PlantDesks } from "../../app/energy/plant/plant-side.ts";
import { FixedDayFacts } from "../../app/energy/weather/fake/fixed-day-facts.ts";
import { FixedWeather } from "../../app/energy/weather/fake/fixed-weather.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import { MemoryHistory } from "./memory-history.ts";

const silent = (): void => undefined;

/** The real desks of plants and ice stores over a model whose history is empty. */
export function benchIce(model: ModelIndex, clock: HandClock): IceDesks & PlantDesks {
  const history = new MemoryHistory();
  const { http } = openIce({
    records: new MemoryRecords(clock),
    model,
    history,
    meters: new FixedMeterEnergy(
      model.centers.map(({ id }) => fixedMeter(`${id}.MAIN`, id)),
      () => 100,
    ),
    weather: new FixedWeather(() => ({ tempC: 24 })),
    days: new FixedDayFacts(),
    contracts: { on: () => undefined, book: tariffBook },
    optimiser: noOptimiser,
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  return { ...http, ...openPlant({ model, history, clock }) };
}
