import { describe, expect, test } from "vitest";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";
import { validateCenter } from "./validate-center.ts";
import { withMonitoringSystem } from "./with-monitoring-system.ts";

describe("withMonitoringSystem", () => {
  test("gives the first centre Weishan itself as an equipment, and no other centre", () => {
    const [first, second] = withMonitoringSystem([siwei, fengshan]);
    const added = first?.equipment.at(-1);
    expect(added).toMatchObject({ kind: "monitoring-system", centerId: "SW" });
    expect(added?.points.map(({ key }) => key)).toContain("journalRecords");
    expect(first?.equipment).toHaveLength(siwei.equipment.length + 1);
    expect(second).toBe(fengshan);
  });

  test("leaves a centre that is valid, and does nothing the second time", () => {
    const once = withMonitoringSystem([siwei]);
    expect(once.flatMap(validateCenter)).toEqual([]);
    expect(withMonitoringSystem(once)).toBe(once);
  });

  test("leaves a centre without buildings as it is", () => {
    const bare = { ...siwei, buildings: [], equipment: [] };
    expect(withMonitoringSystem([bare])).toEqual([bare]);
    expect(withMonitoringSystem([])).toEqual([]);
  });
});
