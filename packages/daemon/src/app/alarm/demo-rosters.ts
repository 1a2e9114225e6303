import type { Change } from "../../ports/records.ts";
import type { AlarmPlans } from "./alarm-plans.ts";
import type { Rosters } from "./calls.ts";

const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const [SIWEI, FENGSHAN, MANAGER] = ["demo-engineer", "demo-engineer-fengshan", "demo-facility-manager"] as const;

/** The rosters of the demonstration: each centre by day, one of the two engineers for both at night. */
const DEMO_ROSTERS: Rosters = {
  teams: [
    {
      id: "siwei",
      name: { zh: "四維機電值班", en: "Siwei duty" },
      centers: ["SW"],
      memberIds: [SIWEI, MANAGER],
      shifts: [
        { personId: SIWEI, days: WORKDAYS, from: "08:00", to: "17:30" },
        { personId: SIWEI, days: EVERY_DAY, from: "17:30", to: "08:00" },
        { personId: MANAGER, days: [6, 7], from: "08:00", to: "17:30" },
      ],
      overrides: [],
    },
    {
      id: "fengshan",
      name: { zh: "鳳山機電值班", en: "Fengshan duty" },
      centers: ["FS"],
      memberIds: [FENGSHAN, SIWEI],
      shifts: [
        { personId: FENGSHAN, days: WORKDAYS, from: "08:00", to: "17:30" },
        { personId: SIWEI, days: EVERY_DAY, from: "17:30", to: "08:00" },
        { personId: SIWEI, days: [6, 7], from: "08:00", to: "17:30" },
      ],
      overrides: [],
    },
  ],
  contacts: [],
};

const CHANGE: Change = { actor: { kind: "system", part: "alarms" }, action: "roster.demo", reason: null };

/** Gives the demonstration its rosters, unless somebody wrote others. */
export async function makeDemoRosters(plans: AlarmPlans): Promise<void> {
  if (plans.rosters.revision > 0) return;
  await plans.putRosters(DEMO_ROSTERS, 0, { ...CHANGE, by: "demo" });
}
