import { elevator } from "../../equipment/elevator.ts";
import { posterFrame } from "../../equipment/poster-frame.ts";
import { type CenterPart, feeds, numbered, partsOf, serves } from "../center-part.ts";
import { ELEVATOR_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { inMain, SIWEI } from "./siwei-ids.ts";

const MACHINE_ROOM = "SW.MAIN.RF.ELV";

/** Everything between the lowest and the highest stop where people step out. */
const LANDINGS = ["02F", "03F", "04F", "05F", "06F", "07F", "08F", "09F", "10F"].map(
  (floor) => `SW.MAIN.${floor}.HALL`,
);
const LOBBY = "SW.MAIN.01F.LOBBY";
const PARKING = ["SW.MAIN.B2.PARKING", "SW.MAIN.B1.PARKING"];

const freightPhaseFive = statedIn("councilReport1110331", "第五期整修四維行政中心二部貨梯已於 110 年 12 月 10 日完工");
const freightNorthEast = statedIn(
  "annualReport111",
  "辦理四維行政中心東北側1部貨物電梯、鳳山行政中心後棟大樓2部客用電梯之控制系統整修工程。更新主馬達為變頻形式、並更新乘場、車廂等設備、組件",
);
const posters = statedIn("annualReport111", "受理本府各機關學校申請於四維及鳳山行政中心電梯內海報夾張貼海報計28次");

/** No source counts the passenger elevators: six is demonstration data. */
const passengers = numbered(6).map((number, index) =>
  inMain("RF", elevator, `P${number}`, {
    keys: ELEVATOR_KEYS,
    name: [`${index + 1} 號客梯`, `Passenger elevator ${index + 1}`],
    spaceId: MACHINE_ROOM,
    demoFacts: {
      use: "passenger",
      ratedLoadKg: 1_150,
      ratedSpeedMps: 2,
      lowestLevel: -2,
      highestLevel: 9,
      ratedPowerKw: 18,
      permitUntil: "2027-03-31",
    },
  }),
);

const freights = [
  inMain("RF", elevator, "F01", {
    keys: ELEVATOR_KEYS,
    name: ["1 號貨梯", "Freight elevator 1"],
    spaceId: MACHINE_ROOM,
    provenance: freightPhaseFive,
    unstated: ["floor"],
    facts: { use: "freight", renewedOn: "2021-12-10" },
    demoFacts: {
      ratedLoadKg: 2_000,
      ratedSpeedMps: 1,
      lowestLevel: -2,
      highestLevel: 9,
      ratedPowerKw: 15,
      permitUntil: "2026-12-09",
    },
  }),
  inMain("RF", elevator, "F02", {
    keys: ELEVATOR_KEYS,
    name: ["2 號貨梯", "Freight elevator 2"],
    spaceId: MACHINE_ROOM,
    provenance: freightPhaseFive,
    unstated: ["floor"],
    facts: { use: "freight", renewedOn: "2021-12-10" },
    demoFacts: {
      ratedLoadKg: 2_000,
      ratedSpeedMps: 1,
      lowestLevel: -2,
      highestLevel: 9,
      ratedPowerKw: 15,
      permitUntil: "2026-12-09",
    },
  }),
  inMain("RF", elevator, "F03", {
    keys: ELEVATOR_KEYS,
    name: ["東北側貨物電梯", "North-east freight elevator"],
    spaceId: MACHINE_ROOM,
    provenance: freightNorthEast,
    unstated: ["floor"],
    facts: { use: "freight", drive: "inverter", renewedYear: 2022 },
    demoFacts: {
      ratedLoadKg: 2_000,
      ratedSpeedMps: 1,
      lowestLevel: -2,
      highestLevel: 9,
      ratedPowerKw: 13,
      permitUntil: "2027-06-30",
    },
  }),
];

const frames = passengers.map((car, index) =>
  inMain("RF", posterFrame, `P${String(index + 1).padStart(2, "0")}`, {
    name: [`${index + 1} 號客梯海報夾`, `Poster frame of passenger elevator ${index + 1}`],
    spaceId: MACHINE_ROOM,
    provenance: posters,
    unstated: ["count"],
    facts: { carId: car.id },
    demoFacts: { ratedPowerKw: 0.03, format: "A1" },
  }),
);

/** Passenger and freight elevators, and the poster frames in the passenger cars. */
export const siweiElevators: CenterPart = {
  equipment: [...passengers, ...freights, ...frames],
  relations: [
    ...passengers.flatMap((car) => serves(car, [...PARKING, LOBBY, ...LANDINGS])),
    ...freights.flatMap((car) => serves(car, [...PARKING, ...LANDINGS])),
    ...feeds("power", [SIWEI.emergencyBoard], [...passengers, ...freights]),
    ...passengers.flatMap((car, index) => partsOf(car, frames.slice(index, index + 1))),
    ...passengers.flatMap((car, index) => feeds("power", [car], frames.slice(index, index + 1))),
  ],
};
