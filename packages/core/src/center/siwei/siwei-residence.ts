import { meter } from "../../equipment/meter.ts";
import { packagedUnit } from "../../equipment/packaged-unit.ts";
import { photovoltaic } from "../../equipment/photovoltaic.ts";
import { type CenterPart, feeds, meters, serves } from "../center-part.ts";
import { FEEDER_METER_KEYS, PACKAGED_UNIT_KEYS } from "../point-selections.ts";
import { statedIn } from "../provenance.ts";
import { inResidence } from "./siwei-ids.ts";

const HALL = "SW.RES.01F.HALL";

const panels = inResidence("RF", photovoltaic, "01", {
  name: ["市長宿舍太陽光電", "Residence photovoltaic system"],
  spaceId: "SW.RES.RF.ROOF",
  provenance: statedIn(
    "annualReport101",
    "辦理市長宿舍太陽能光電板設置工程，於 101 年 8 月 17 日竣工，…發電容量計 9.8KW",
  ),
  facts: { ratedPeakKw: 9.8, completedOn: "2012-08-17" },
  demoFacts: { strings: 2, tiltDeg: 15, azimuthDeg: 180 },
});

const supplyMeter = inResidence("01F", meter, "01", {
  name: ["市長宿舍電表", "Residence meter"],
  keys: FEEDER_METER_KEYS,
  demoFacts: { ratedCurrentA: 100 },
});

const cooling = inResidence("01F", packagedUnit, "01", {
  name: ["市長宿舍冷氣機", "Residence air conditioner"],
  spaceId: HALL,
  keys: PACKAGED_UNIT_KEYS,
  demoFacts: { ratedCoolingKw: 21, ratedPowerKw: 6.5 },
});

/** The mayor's residence: its own supply, its photovoltaic system, the cooling of the rooms that are let. */
export const siweiResidence: CenterPart = {
  equipment: [supplyMeter, panels, cooling],
  relations: [
    ...serves(cooling, [HALL]),
    ...feeds("power", [supplyMeter], [cooling]),
    ...feeds("power", [panels], [supplyMeter]),
    ...meters(supplyMeter, ["SW.RES", panels, cooling]),
  ],
};
