import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor } from "./point-template.ts";

/** Weishan itself 維山監控系統: how well it reads, keeps and answers, watched like any other equipment. */
export const monitoringSystem = defineKind({
  id: "monitoring-system",
  name: named(["維山監控系統", "Monitoring system"]),
  system: "telecom",
  assetClass: "MON",
  groups: [
    group(
      "reading",
      ["讀取", "Reading"],
      [
        sensor("pollLagMs", ["輪詢延遲", "Poll lag"], "ms", { range: [0, 600_000] }),
        sensor("eventLoopLagMs", ["程式延遲", "Event-loop lag"], "ms", { range: [0, 60_000] }),
      ],
    ),
    group(
      "keeping",
      ["保存", "Keeping"],
      [
        sensor("journalRecords", ["日誌待取紀錄", "Records waiting in the journal"], ""),
        sensor("journalMb", ["日誌大小", "Journal size"], "MB"),
        sensor("historyBehindS", ["歷史落後", "History behind"], "s"),
        sensor("recordsLatencyMs", ["紀錄回應時間", "Answer time of the records"], "ms", { range: [0, 60_000] }),
        sensor("backupAgeH", ["備份距今", "Age of the newest backup"], "h"),
      ],
    ),
    group(
      "machine",
      ["主機", "Machine"],
      [
        sensor("diskFreePct", ["磁碟剩餘", "Disk free"], "%", { range: [0, 100] }),
        sensor("memoryMb", ["記憶體", "Memory"], "MB"),
      ],
    ),
  ],
});
