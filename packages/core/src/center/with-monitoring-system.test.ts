import { describe, expect, test } from "vitest";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";
import { validateCenter } from "./validate-center.ts";
import { withMonitoringSystem } from "./with-monitoring-system.ts";

describe("withMonitoringSystem", () => {
  test("gives the first centre Weishan itself as an equipment, and no other centre", () => {
    const [first, second] = withMonitoringSystem([siwei, fengshan], { hasBackups: true });
    const added = first?.equipment.at(-1);
    expect(added).toMatchObject({ kind: "monitoring-system", centerId: "SW" });
    expect(added?.points.map(({ key }) => key)).toContain("journalRecords");
    expect(first?.equipment).toHaveLength(siwei.equipment.length + 1);
    expect(second).toBe(fengshan);
  });

  test("leaves a centre that is valid, and does nothing the second time", () => {
    const once = withMonitoringSystem([siwei], { hasBackups: true });
    expect(once.flatMap(validateCenter)).toEqual([]);
    expect(withMonitoringSystem(once, { hasBackups: true })).toBe(once);
  });

  test("watches the age of backups only where backups are made", () => {
    const keysWith = (hasBackups: boolean): readonly string[] =>
      withMonitoringSystem([siwei], { hasBackups })[0]
        ?.equipment.at(-1)
        ?.points.map(({ key }) => key) ?? [];
    expect(keysWith(true)).toContain("backupAgeH");
    expect(keysWith(false)).toEqual(keysWith(true).filter((key) => key !== "backupAgeH"));
  });

  test("leaves a centre without buildings as it is", () => {
    const bare = { ...siwei, buildings: [], equipment: [] };
    expect(withMonitoringSystem([bare], { hasBackups: true })).toEqual([bare]);
    expect(withMonitoringSystem([], { hasBackups: true })).toEqual([]);
  });
});
