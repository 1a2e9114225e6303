import { drivePoints } from "./drive-points.ts";
import { defineKind } from "./equipment-kind.ts";
import { group, named } from "./point-template.ts";

/** A frequency drive that stands for itself, where the machine it turns has no entry of its own. */
export const variableFrequencyDrive = defineKind({
  id: "variable-frequency-drive",
  name: named(["變頻器", "Frequency drive"]),
  system: "hvac",
  assetClass: "VFD",
  groups: [group("motor", ["馬達與變頻器", "Motor and drive"], drivePoints("motor", ["馬達", "Motor"]))],
});
