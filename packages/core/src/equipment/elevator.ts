import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, type States, sensor, status } from "./point-template.ts";
import { ALARM, FAULT, YES_NO } from "./states.ts";

const DIRECTION: States = {
  0: ["未知", "Unknown"],
  1: ["無方向", "None"],
  2: ["停止", "Stopped"],
  3: ["上行", "Up"],
  4: ["下行", "Down"],
  5: ["上下行", "Up and down"],
};

const DRIVE_STATUS: States = {
  0: ["未知", "Unknown"],
  1: ["靜止", "Stationary"],
  2: ["煞車", "Braking"],
  3: ["加速", "Accelerating"],
  4: ["減速", "Decelerating"],
  5: ["額定速度", "Rated speed"],
  6: ["單層行程", "Single-floor jump"],
  7: ["二層行程", "Two-floor jump"],
  8: ["三層行程", "Three-floor jump"],
  9: ["多層行程", "Multi-floor jump"],
};

const MODE: States = {
  0: ["未知", "Unknown"],
  1: ["正常", "Normal"],
  2: ["貴賓專用", "VIP"],
  3: ["返回基站", "Homing"],
  4: ["停駐", "Parking"],
  5: ["司機操作", "Attendant control"],
  6: ["消防員操作", "Firefighter control"],
  7: ["緊急電源", "Emergency power"],
  8: ["檢修", "Inspection"],
  9: ["車廂召回", "Cabinet recall"],
  10: ["地震管制", "Earthquake operation"],
  11: ["火災管制", "Fire operation"],
  12: ["停用", "Out of service"],
  13: ["人員疏散", "Occupant evacuation"],
};

const DOOR_STATUS: States = {
  0: ["關閉", "Closed"],
  1: ["開啟", "Opened"],
  2: ["未知", "Unknown"],
  3: ["門故障", "Door fault"],
  4: ["未使用", "Unused"],
  5: ["無", "None"],
  6: ["關門中", "Closing"],
  7: ["開門中", "Opening"],
  8: ["安全鎖定", "Safety locked"],
  9: ["部分開啟", "Limited opened"],
};

const FAULT_SIGNAL: States = {
  [-1]: ["無", "None"],
  0: ["控制器故障", "Controller fault"],
  1: ["驅動與馬達故障", "Drive and motor fault"],
  2: ["調速機與安全鉗故障", "Governor and safety gear fault"],
  3: ["升降路裝置故障", "Lift shaft device fault"],
  4: ["電源故障", "Power supply fault"],
  5: ["安全連鎖故障", "Safety interlock fault"],
  6: ["關門故障", "Door closing fault"],
  7: ["開門故障", "Door opening fault"],
  8: ["車廂停於平層區外", "Car stopped outside landing zone"],
  9: ["呼叫鈕卡住", "Call button stuck"],
  10: ["啟動失敗", "Start failure"],
  11: ["控制電源故障", "Controller supply fault"],
  12: ["自我測試失敗", "Self-test failure"],
  13: ["運轉時間超限", "Run-time limit exceeded"],
  14: ["位置遺失", "Position lost"],
  15: ["驅動器過熱", "Drive temperature exceeded"],
  16: ["載重量測故障", "Load measurement fault"],
};

/**
 * A passenger or freight elevator, after the Lift object of BACnet (ASHRAE 135-2020): its properties, its enumerations
 * and their numbers. Floors are numbers as in `Floor.level`: 0 is 1F. Modes such as fire operation are shown, never
 * commanded.
 */
export const elevator = defineKind({
  id: "elevator",
  name: named(["電梯", "Elevator"]),
  system: "elevator",
  assetClass: "ELV",
  groups: [
    group(
      "safety",
      ["安全", "Safety"],
      [
        status("passengerAlarm", ["乘客警報", "Passenger alarm"], ALARM),
        status("fault", ["故障", "Fault"], FAULT),
        status("faultSignal", ["故障訊號", "Fault signal"], FAULT_SIGNAL),
        status("mode", ["運轉模式", "Mode"], MODE),
      ],
    ),
    group(
      "car",
      ["車廂", "Car"],
      [
        sensor("carPosition", ["車廂位置", "Car position"], "", { rate: "fast", range: [-10, 100] }),
        status("movingDirection", ["行進方向", "Moving direction"], DIRECTION),
        status("assignedDirection", ["指派方向", "Assigned direction"], DIRECTION),
        status("driveStatus", ["驅動狀態", "Drive status"], DRIVE_STATUS),
        sensor("nextStoppingFloor", ["下一停靠樓層", "Next stopping floor"], "", { rate: "fast", range: [-10, 100] }),
        sensor("carLoadPct", ["載重率", "Car load"], "%", { rate: "fast", range: [0, 150], deadband: 1 }),
        sensor("speedMps", ["車廂速度", "Car speed"], "m/s", { rate: "fast", range: [-10, 10] }),
        sensor("registeredCarCalls", ["車廂呼叫數", "Registered car calls"], "", { rate: "fast", range: [0, 100] }),
        sensor("assignedLandingCalls", ["乘場呼叫數", "Assigned landing calls"], "", { rate: "fast", range: [0, 200] }),
      ],
    ),
    group(
      "doors",
      ["門", "Doors"],
      [
        status("carDoorStatus", ["車廂門狀態", "Car door"], DOOR_STATUS),
        status("carDoorZone", ["位於平層區", "In door zone"], YES_NO),
        sensor("doorClosingTimeS", ["關門時間", "Door closing time"], "s", { range: [0, 60] }),
        counter("doorCycles", ["開關門次數", "Door cycles"], ""),
        counter("doorReversals", ["門反轉次數", "Door reversals"], ""),
      ],
    ),
    group(
      "wear",
      ["磨耗與溫度", "Wear and temperatures"],
      [
        sensor("levelingOffsetMm", ["平層誤差", "Levelling offset"], "mm", { range: [-100, 100] }),
        counter("relevelings", ["再平層次數", "Re-levellings"], ""),
        sensor("motorTempC", ["馬達溫度", "Motor temperature"], "°C", { range: [0, 200], deadband: 0.2 }),
        sensor("machineRoomTempC", ["機房溫度", "Machine-room temperature"], "°C", { range: [0, 70], deadband: 0.1 }),
      ],
    ),
    group(
      "counters",
      ["累計", "Counters"],
      [
        counter("starts", ["啟動次數", "Starts"], ""),
        counter("trips", ["行程次數", "Trips"], ""),
        counter("distanceM", ["行駛距離", "Distance travelled"], "m"),
        counter("runTimeH", ["運轉時數", "Run time"], "h"),
        sensor("activePowerKw", ["有效功率", "Active power"], "kW", { rate: "fast", range: [-60, 120] }),
        counter("energyKwh", ["累積用電量", "Energy"], "kWh"),
      ],
    ),
  ],
});
