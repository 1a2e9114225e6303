import type { RuleFamily } from "../fault-rule.ts";
import { MINUTE_MS } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { knownHours, withRunning } from "../running.ts";

const HOUSE = "facts of the house §3.5";
const FDD = "bbartling/open-fdd";

/** Air curtains 空氣門. */
export const AIR_CURTAIN_FAMILY: RuleFamily = {
  equipmentKind: "air-curtain",
  name: words("空氣門", "Air curtain"),
  inputs: [
    input("startCommand", "", "啟停命令", "Start command"),
    input("running", "", "運轉狀態", "Running"),
    input("doorOpen", "", "門狀態", "Door"),
    input("motorCurrentA", "A", "馬達電流", "Motor current"),
  ],
  parameters: {},
  derive: (frame) => withRunning(frame, ["startCommand", "running"]),
  judgeableHours: knownHours,
  rules: [
    momentRule("AC-1", ["門關閉仍運轉", "Runs with the door shut"], {
      needs: ["on", "doorOpen"],
      when: ["運轉", "running"],
      is: ["門關閉且運轉 > 10 分鐘", "door shut for more than 10 minutes while running"],
      source: HOUSE,
      severity: "warning",
      vote: 0.3,
      causes: [cause("control", 0.8, "未與門連動", "not tied to the door")],
      applies: (moment) => moment.read("on") === 1,
      holds: (moment) => moment.read("doorOpen") < 0.5,
      windowMin: 10,
      minimumMin: 120,
    }),
    momentRule("AC-3", ["命令啟動但馬達不轉", "Told to run and stands"], {
      needs: ["startCommand", ["running", "motorCurrentA"]],
      parameters: { leastA: parameter(0.1, "A", "engineering judgement: a turning motor takes more") },
      when: ["命令啟動 10 分鐘以上", "told to run for 10 minutes"],
      is: ["狀態停止或電流 < 0.1 A", "status off, or current < 0.1 A"],
      source: HOUSE,
      vote: 1,
      causes: [cause("fan-motor", 1, "馬達或接觸器故障", "motor or contactor failed")],
      applies: (moment) => moment.read("onMs") > 10 * MINUTE_MS && moment.read("startCommand") >= 0.5,
      holds: (moment) => {
        const columns = moment.frame.columns;
        const stands = columns.has("running") && moment.read("running") < 0.5;
        return stands || (columns.has("motorCurrentA") && moment.read("motorCurrentA") < limit(moment, "leastA"));
      },
      windowMin: 30,
      minimumMin: 30,
    }),
  ],
};

/** Zones behind a variable-air-volume box, as other systems export them. */
export const VAV_BOX_FAMILY: RuleFamily = {
  equipmentKind: "vav-box",
  name: words("可變風量箱", "VAV box"),
  inputs: [input("zoneTempC", "°C", "區域溫度", "Zone temperature"), input("occupied", "", "占用", "Occupied")],
  parameters: {
    comfortLowC: parameter(21.1, "°C", `${FDD}: 70 °F`),
    comfortHighC: parameter(23.9, "°C", `${FDD}: 75 °F`),
  },
  derive: (frame) => frame,
  judgeableHours: knownHours,
  rules: [
    momentRule("VAV-1", ["占用時室溫不舒適", "Zone outside comfort while occupied"], {
      needs: ["zoneTempC", "occupied"],
      when: ["占用", "occupied"],
      is: ["室溫不在 21.1–23.9 °C", "zone outside 21.1–23.9 °C"],
      source: `${FDD} VAV-1`,
      vote: 0.4,
      causes: [
        cause("cooling-valve", 0.4, "末端能力不足", "terminal lacks capacity"),
        cause("room-temp-sensor", 0.3, "感測器偏差", "off"),
      ],
      applies: (moment) => moment.read("occupied") >= 0.5,
      holds: (moment) =>
        moment.read("zoneTempC") < limit(moment, "comfortLowC") ||
        moment.read("zoneTempC") > limit(moment, "comfortHighC"),
      windowMin: 15,
      minimumMin: 15,
    }),
    momentRule("VAV-2", ["非占用時仍維持舒適溫度", "Kept at comfort while unoccupied"], {
      needs: ["zoneTempC", "occupied"],
      when: ["非占用", "unoccupied"],
      is: ["室溫維持在 21.1–23.9 °C", "zone held within 21.1–23.9 °C"],
      source: `${FDD} VAV-2`,
      vote: 0.4,
      causes: [cause("schedule", 0.9, "非占用時仍空調", "conditioned out of hours")],
      applies: (moment) => moment.read("occupied") < 0.5,
      holds: (moment) =>
        moment.read("zoneTempC") >= limit(moment, "comfortLowC") &&
        moment.read("zoneTempC") <= limit(moment, "comfortHighC"),
      windowMin: 15,
      minimumMin: 15,
    }),
  ],
};
