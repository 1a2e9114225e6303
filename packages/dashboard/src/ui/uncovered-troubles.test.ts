import { expect, test } from "vitest";
import type { Trouble } from "../api/client.ts";
import { uncoveredTroubles } from "./uncovered-troubles.ts";

const trouble = (id: string, where: Partial<Trouble>): Trouble => ({
  id,
  kind: "endpoint-outage",
  severity: "major",
  title: { zh: id, en: id },
  detail: { zh: id, en: id },
  since: null,
  endpointId: null,
  equipmentId: null,
  unitId: null,
  pointIds: [],
  pointCount: 1,
  reasons: [],
  ...where,
});

const idsOf = (troubles: readonly Trouble[]) => troubles.map(({ id }) => id);

test("a trouble that an alarm stands for is not said a second time, any other stays", () => {
  const troubles = [
    trouble("gateway", { endpointId: "fs-power" }),
    trouble("other gateway", { endpointId: "sw-air" }),
    trouble("meter", { endpointId: "sw-power", equipmentId: "SW.MTR" }),
    trouble("clock", {}),
  ];
  const alarms = [
    { id: "endpoint~fs-power~unreachable", equipmentId: "X", kind: "unreachable", state: "acknowledged" },
    { id: "SW.MTR~noData", equipmentId: "SW.MTR", kind: "no-data", state: "unacknowledged" },
    { id: "endpoint~sw-air~unreachable", equipmentId: "Y", kind: "unreachable", state: "shelved" },
  ] as const;
  expect(idsOf(uncoveredTroubles(troubles, alarms))).toEqual(["other gateway", "clock"]);
});
