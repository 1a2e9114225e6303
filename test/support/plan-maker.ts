/**
 * A program that makes what falls due, as the daemon does, until it is killed or done:
 * `node plan-maker.ts CONNECTION-JSON FIRST-DAY LAST-DAY [AWAY-FROM AWAY-TO]`.
 *
 * Its clock is turned a day at a time; on the days on which it is away it looks at nothing. Several of them on the same
 * database are several daemons at once.
 */
import { randomUUID } from "node:crypto";
import { plusDays } from "../../packages/core/src/calendar/index.ts";
import { fengshan } from "../../packages/core/src/center/index.ts";
import {
  type RecordsConnection,
  RecordsDatabase,
} from "../../packages/daemon/src/adapters/records/records-database.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { maintenanceBench } from "../../packages/daemon/src/app/maintenance/fake/maintenance-bench.ts";
import { obligationsOf } from "../../packages/daemon/src/app/maintenance/obligation-book.ts";
import { ObligationMaker } from "../../packages/daemon/src/app/maintenance/obligation-maker.ts";
import { PlanMaker } from "../../packages/daemon/src/app/maintenance/plan-maker.ts";
import { recordingLogger } from "./recording-logger.ts";

const [connectionJson = "", firstDay = "", lastDay = "", awayFrom = "", awayTo = ""] = process.argv.slice(2);
const connection: RecordsConnection = JSON.parse(connectionJson);
const database = new RecordsDatabase({
  connection,
  clock: systemClock,
  logger: recordingLogger(),
  random: Math.random,
  programVersion: "0",
});
await database.start();
const { parts, clock } = maintenanceBench({
  start: `${firstDay}T08:00:00+08:00`,
  centers: [fengshan],
  records: database.records,
});
const own = { ...parts, newId: randomUUID };
const obligations = new Map([...obligationsOf(own.model)].filter(([, { rule }]) => rule.group === "fire"));
const obligationMaker = new ObligationMaker(own, obligations);
const plans = new PlanMaker({ ...own, live: { latest: () => undefined } });
for (let day = firstDay; day <= lastDay; day = plusDays(day, 1)) {
  clock.set(`${day}T08:00:00+08:00`);
  if (awayFrom !== "" && awayFrom <= day && day < awayTo) continue;
  await plans.tick();
  await obligationMaker.tick();
}
await database.stop();
