import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { ALARM, FAULT, ONLINE } from "./states.ts";

/** A video-surveillance recorder 監視系統 and the cameras it keeps. */
export const surveillance = defineKind({
  id: "surveillance",
  name: named(["監視系統", "Video surveillance"]),
  system: "cctv",
  assetClass: "NVR",
  groups: [
    group(
      "state",
      ["狀態", "State"],
      [
        status("online", ["連線狀態", "Online"], ONLINE),
        sensor("camerasOnline", ["連線攝影機數", "Cameras online"], "", { range: [0, 2_000] }),
        sensor("camerasTotal", ["攝影機總數", "Cameras in all"], "", { rate: "slow", range: [0, 2_000] }),
        status("recordingFault", ["錄影異常", "Recording fault"], FAULT),
        status("tamperAlarm", ["遮蔽警報", "Tamper alarm"], ALARM),
        sensor("diskUsedPct", ["硬碟使用率", "Disk used"], "%", { rate: "slow", range: [0, 100] }),
        sensor("retentionD", ["可回溯天數", "Days kept"], "d", { rate: "slow", range: [0, 365] }),
        status("diskFault", ["硬碟故障", "Disk fault"], FAULT, { rate: "normal" }),
      ],
    ),
  ],
});
