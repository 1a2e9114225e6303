import { elevator } from "../../equipment/elevator.ts";
import { posterFrame } from "../../equipment/poster-frame.ts";
import { type CenterPart, feeds, partsOf, serves } from "../center-part.ts";
import { ELEVATOR_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { FENGSHAN, inRear } from "./fengshan-ids.ts";

const MACHINE_ROOM = "FS.REAR.RF.ELV";
const STOPS = ["B1.PARKING", "01F.LOBBY", "02F.HALL", "03F.HALL", "04F.HALL"].map((space) => `FS.REAR.${space}`);

const renewal = statedIn(
  "annualReport111",
  "辦理四維行政中心東北側1部貨物電梯、鳳山行政中心後棟大樓2部客用電梯之控制系統整修工程。更新主馬達為變頻形式、並更新乘場、車廂等設備、組件",
);
const posters = statedIn("annualReport111", "受理本府各機關學校申請於四維及鳳山行政中心電梯內海報夾張貼海報計28次");

const cars = [1, 2].map((ordinal) =>
  inRear("RF", elevator, `P0${ordinal}`, {
    name: [`後棟 ${ordinal} 號客梯`, `Rear passenger elevator ${ordinal}`],
    spaceId: MACHINE_ROOM,
    keys: ELEVATOR_KEYS,
    provenance: renewal,
    unstated: ["floor"],
    facts: { use: "passenger", drive: "inverter", renewedYear: 2022 },
    demoFacts: {
      ratedLoadKg: 900,
      ratedSpeedMps: 1.5,
      lowestLevel: -1,
      highestLevel: 3,
      ratedPowerKw: 11,
      permitUntil: "2027-05-31",
    },
  }),
);

const frames = cars.map((car, index) =>
  inRear("RF", posterFrame, `P0${index + 1}`, {
    name: [`後棟 ${index + 1} 號客梯海報夾`, `Poster frame of rear elevator ${index + 1}`],
    spaceId: MACHINE_ROOM,
    provenance: posters,
    unstated: ["count"],
    facts: { carId: car.id },
    demoFacts: { ratedPowerKw: 0.03, format: "A1" },
  }),
);

/** The two passenger elevators of the rear building, on inverter drive since 2022, and their poster frames. */
export const fengshanElevators: CenterPart = {
  equipment: [...cars, ...frames],
  relations: [
    ...cars.flatMap((car) => serves(car, STOPS)),
    ...feeds("power", [FENGSHAN.emergencyBoard], cars),
    ...cars.flatMap((car, index) => partsOf(car, frames.slice(index, index + 1))),
    ...cars.flatMap((car, index) => feeds("power", [car], frames.slice(index, index + 1))),
  ],
};
