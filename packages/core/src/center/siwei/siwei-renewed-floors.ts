import { airCurtain } from "../../equipment/air-curtain.ts";
import { airHandler } from "../../equipment/air-handler.ts";
import { fanCoil } from "../../equipment/fan-coil.ts";
import { type CenterPart, feeds, joinParts, numbered, serves } from "../center-part.ts";
import { FAN_COIL_KEYS, FULL_AIR_HANDLER_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { inMain, panelOf, SIWEI } from "./siwei-ids.ts";

/** The renewal of 2012 as the report words it: nine air handlers, 95 fan coils, 32 air curtains on 3F and 4F. */
const renewal = statedIn(
  "annualReport101",
  "辦理四維行政中心 3、4 樓空調箱與冷風機汰換工程，101 年計汰換 9 台空調箱、95 台室內冷風機、32 台空氣門，提昇中央空調冷氣效果",
);

/** How the renewed equipment spreads over the two floors; the report gives the sums, the split is demonstration data. */
const FLOORS = [
  {
    floor: "03F",
    zh: "3 樓",
    en: "3F",
    airHandlerSpaces: [["ZONE-A"], ["ZONE-B"], ["ZONE-C"], ["ZONE-D", "HALL"], ["MEET-02", "MEET-03"]],
    firstRoom: 301,
    fanCoilCount: 48,
    airCurtainCount: 16,
  },
  {
    floor: "04F",
    zh: "4 樓",
    en: "4F",
    airHandlerSpaces: [["ZONE-A"], ["ZONE-B"], ["ZONE-C", "HALL"], ["MEET-04", "MEET-05"]],
    firstRoom: 401,
    fanCoilCount: 47,
    airCurtainCount: 16,
  },
] as const;

const FAN_COILS_PER_ROOM = 3;

const AIR_CURTAIN_KEYS = ["startCommand", "running", "fault", "doorOpen", "motorCurrentA"] as const;

type RenewedFloor = (typeof FLOORS)[number];

const airHandlersOf = ({ floor, zh, en, airHandlerSpaces }: RenewedFloor): CenterPart =>
  joinParts(
    airHandlerSpaces.map((spaces, index) => {
      const number = String(index + 1).padStart(2, "0");
      const unit = inMain(floor, airHandler, number, {
        name: [`${zh} ${index + 1} 號空調箱`, `${en} air handler ${index + 1}`],
        keys: FULL_AIR_HANDLER_KEYS,
        provenance: renewal,
        facts: { replacedYear: 2012 },
        demoFacts: { ratedCoolingKw: 105, ratedAirFlowLps: 5_200, ratedPowerKw: 11, designCoilWaterFlowLps: 4.6 },
      });
      return {
        equipment: [unit],
        relations: [
          ...serves(
            unit,
            spaces.map((space) => `SW.MAIN.${floor}.${space}`),
          ),
          ...feeds("chilled-water", [SIWEI.plant], [unit]),
          ...feeds("power", [panelOf(floor)], [unit]),
        ],
      };
    }),
  );

const fanCoilsOf = ({ floor, zh, en, firstRoom, fanCoilCount }: RenewedFloor): CenterPart =>
  joinParts(
    numbered(fanCoilCount).map((number, index) => {
      const room = firstRoom + Math.floor(index / FAN_COILS_PER_ROOM);
      const spaceId = `SW.MAIN.${floor}.${room}`;
      const unit = inMain(floor, fanCoil, number, {
        name: [`${zh} ${number} 號冷風機（${room} 室）`, `${en} fan coil ${number} (room ${room})`],
        spaceId,
        keys: FAN_COIL_KEYS,
        provenance: renewal,
        facts: { replacedYear: 2012 },
        demoFacts: { ratedCoolingKw: 5.3, ratedAirFlowLps: 240, ratedPowerKw: 0.09 },
      });
      return {
        equipment: [unit],
        relations: [
          ...serves(unit, [spaceId]),
          ...feeds("chilled-water", [SIWEI.plant], [unit]),
          ...feeds("power", [panelOf(floor)], [unit]),
        ],
      };
    }),
  );

const airCurtainsOf = ({ floor, zh, en, airCurtainCount }: RenewedFloor): CenterPart => {
  const units = numbered(airCurtainCount).map((number) =>
    inMain(floor, airCurtain, number, {
      name: [`${zh} ${number} 號空氣門`, `${en} air curtain ${number}`],
      spaceId: `SW.MAIN.${floor}.HALL`,
      keys: AIR_CURTAIN_KEYS,
      provenance: renewal,
      facts: { replacedYear: 2012 },
      demoFacts: { ratedPowerKw: 0.22, ratedAirFlowLps: 380 },
    }),
  );
  return {
    equipment: units,
    relations: [
      ...units.flatMap((unit) => serves(unit, [`SW.MAIN.${floor}.HALL`])),
      ...feeds("power", [panelOf(floor)], units),
    ],
  };
};

/** The air side of 3F and 4F: 9 air handlers, 95 fan coils, 32 air curtains. */
export const siweiRenewedFloors: CenterPart = joinParts(
  FLOORS.flatMap((floor) => [airHandlersOf(floor), fanCoilsOf(floor), airCurtainsOf(floor)]),
);
