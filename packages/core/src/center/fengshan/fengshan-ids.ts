import { placeIn } from "../center-part.ts";

/** Puts equipment into the front building of Fengshan. */
export const inFront = placeIn("FS", "FS.FRONT");
/** Puts equipment into the rear building of Fengshan, where the incoming supply and the ice store are. */
export const inRear = placeIn("FS", "FS.REAR");

export const REAR_PANEL_FLOORS = ["B1", "01F", "02F", "03F", "04F", "RF"] as const;
export type RearPanelFloor = (typeof REAR_PANEL_FLOORS)[number];
export const FRONT_PANEL_FLOORS = ["01F", "02F", "03F"] as const;
export type FrontPanelFloor = (typeof FRONT_PANEL_FLOORS)[number];

/** The distribution panel that feeds whatever small equipment stands on a floor. */
export const rearPanelOf = (floor: RearPanelFloor): string => `FS.REAR.${floor}.SWG.01`;
export const frontPanelOf = (floor: FrontPanelFloor): string => `FS.FRONT.${floor}.SWG.01`;

/** The equipment that other systems hang on. */
export const FENGSHAN = {
  rearPlant: "FS.REAR.B1.CHP.01",
  frontPlant: "FS.FRONT.01F.CHP.01",
  mainMeter: "FS.REAR.B1.MTR.MAIN",
  generalBoard: "FS.REAR.B1.SWG.LV1",
  plantBoard: "FS.REAR.B1.SWG.LV2",
  frontBoard: "FS.REAR.B1.SWG.LV3",
  emergencyBoard: "FS.REAR.B1.SWG.EM",
} as const;
