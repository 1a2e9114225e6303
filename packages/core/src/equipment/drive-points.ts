import type { PointTemplate } from "./equipment-kind.ts";
import { command, counter, type NamePair, sensor, setpoint, status } from "./point-template.ts";
import { FAULT, RUNNING, START_STOP, WARNING } from "./states.ts";

/**
 * The points of a frequency drive under the name of the machine it turns.
 *
 * An air handler carries the points of its controller and of its fan's drive; a prefix keeps their keys apart:
 * `drivePoints("supplyFan", …)` gives `supplyFanSpeedHz`, `supplyFanPowerKw` and so on.
 * The choice follows the signals of ABB's ACS580 parameter groups 01, 04 and 05.
 */
export const drivePoints = <const Prefix extends string>(prefix: Prefix, [zh, en]: NamePair) =>
  [
    command(`${prefix}Start`, [`${zh}啟停命令`, `${en} start command`], START_STOP),
    setpoint(`${prefix}SpeedSetpointPct`, [`${zh}轉速設定`, `${en} speed setpoint`], "%", { range: [0, 100] }),
    status(`${prefix}Running`, [`${zh}運轉狀態`, `${en} running`], RUNNING),
    status(`${prefix}Fault`, [`${zh}變頻器故障`, `${en} drive fault`], FAULT),
    status(`${prefix}Warning`, [`${zh}變頻器警告`, `${en} drive warning`], WARNING),
    sensor(`${prefix}FaultCode`, [`${zh}變頻器故障碼`, `${en} drive fault code`], "", { range: [0, 0xffff] }),
    sensor(`${prefix}SpeedHz`, [`${zh}輸出頻率`, `${en} output frequency`], "Hz", {
      rate: "fast",
      range: [0, 70],
      deadband: 0.05,
    }),
    sensor(`${prefix}SpeedRpm`, [`${zh}馬達轉速`, `${en} motor speed`], "rpm", { rate: "fast", range: [0, 3600] }),
    sensor(`${prefix}CurrentA`, [`${zh}馬達電流`, `${en} motor current`], "A", { rate: "fast", range: [0, 600] }),
    sensor(`${prefix}TorquePct`, [`${zh}馬達轉矩`, `${en} motor torque`], "%", { rate: "fast", range: [-200, 200] }),
    sensor(`${prefix}PowerKw`, [`${zh}輸出功率`, `${en} output power`], "kW", { rate: "fast", range: [-50, 400] }),
    sensor(`${prefix}DcBusV`, [`${zh}直流鏈電壓`, `${en} DC bus voltage`], "V", { range: [0, 900] }),
    sensor(`${prefix}OutputV`, [`${zh}輸出電壓`, `${en} output voltage`], "V", { range: [0, 520] }),
    sensor(`${prefix}DriveTempPct`, [`${zh}變頻器溫度`, `${en} drive temperature`], "%", { range: [0, 150] }),
    counter(`${prefix}EnergyKwh`, [`${zh}累積用電量`, `${en} energy`], "kWh"),
    counter(`${prefix}RunTimeH`, [`${zh}運轉時數`, `${en} run time`], "h"),
  ] as const satisfies readonly PointTemplate[];
