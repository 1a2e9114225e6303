import { causeName, causeOf } from "@weishan/core/cause";
import type { BackupTrouble } from "../backup/backup-state.ts";
import type { HistoryFeederState } from "../field/history-feeder.ts";
import type { IntakeState } from "../field/readings-intake.ts";
import type { JournalState } from "./read-side.ts";
import { nothingTouched, type Trouble } from "./trouble.ts";

/** Half full is weeks before the bound in an ordinary installation: early enough to act, late enough to be real. */
const FILLING_PCT = 50;
/** From here on somebody has to act today. */
const NEARLY_FULL_PCT = 80;

/** How readings are being kept: the way in, the journal, and the history behind it. */
export interface Keeping {
  readonly intake: IntakeState;
  readonly journal: JournalState;
  readonly feeder: HistoryFeederState;
  /** Why the last backups did not come about; null or absent where they do, or where none are wanted. */
  readonly backupTrouble?: BackupTrouble | null;
}

/** What is wrong with keeping readings. These troubles belong to no centre: they touch all. */
export const keepingTroubles = (keeping: Keeping): readonly Trouble[] => [
  ...notKept(keeping),
  ...filling(keeping),
  ...historyAway(keeping),
  ...damaged(keeping),
  ...withoutBackup(keeping),
];

function notKept({ intake }: Keeping): readonly Trouble[] {
  const { trouble, unkeptReadings } = intake;
  if (trouble === null) return [];
  const { zh } = causeName(
    causeOf(trouble.code === "JOURNAL_FULL" ? "journal-full" : "journal-unavailable", trouble.text),
  );
  return [
    {
      ...nothingTouched,
      id: "keeping:not-kept",
      kind: "readings-not-kept",
      severity: "critical",
      title: { zh: "讀值未能保存", en: "Readings are shown but not kept" },
      detail: {
        zh: `日誌無法寫入，已有 ${unkeptReadings} 筆讀值未保存：${zh}`,
        en: `The journal does not take them; ${unkeptReadings} readings so far: ${trouble.text}`,
      },
      since: trouble.since,
    },
  ];
}

function filling({ journal, feeder }: Keeping): readonly Trouble[] {
  const usedPct = (100 * journal.sizeBytes) / Math.max(1, journal.maxBytes);
  if (usedPct < FILLING_PCT) return [];
  const used = Math.round(usedPct);
  return [
    {
      ...nothingTouched,
      id: "keeping:filling",
      kind: "journal-filling",
      severity: usedPct < NEARLY_FULL_PCT ? "major" : "critical",
      title: { zh: `日誌已用 ${used}%`, en: `The journal is ${used} % full` },
      detail: {
        zh: "歷史資料庫太久未取走讀值；請恢復資料庫，或提高 journal.maxMb",
        en: "The history has not taken its readings for long; bring it back, or raise journal.maxMb",
      },
      since: feeder.failingSince,
    },
  ];
}

function historyAway({ feeder }: Keeping): readonly Trouble[] {
  if (feeder.failingSince === null) return [];
  const { zh } = causeName(causeOf("history-unavailable", feeder.lastError ?? ""));
  return [
    {
      ...nothingTouched,
      id: "keeping:history-away",
      kind: "history-away",
      severity: "major",
      title: { zh: "歷史資料庫中斷", en: "The history is away" },
      detail: {
        zh: `${feeder.behindRecords} 筆紀錄在日誌中等待，不會遺失：${zh}`,
        en: `${feeder.behindRecords} records wait in the journal, none is lost: ${feeder.lastError ?? ""}`,
      },
      since: feeder.failingSince,
    },
  ];
}

function damaged({ journal }: Keeping): readonly Trouble[] {
  if (journal.lostRecords === 0) return [];
  return [
    {
      ...nothingTouched,
      id: "keeping:damaged",
      kind: "journal-damaged",
      severity: "critical",
      title: { zh: "日誌檔案損壞", en: "A part of the journal is damaged" },
      detail: {
        zh: `${journal.lostRecords} 筆紀錄無法讀取，檔案已另存`,
        en: `${journal.lostRecords} records cannot be read; the file was set aside: ${journal.trouble ?? ""}`,
      },
      since: null,
    },
  ];
}

function withoutBackup({ backupTrouble }: Keeping): readonly Trouble[] {
  if (backupTrouble === undefined || backupTrouble === null) return [];
  const { attempts, text, since } = backupTrouble;
  return [
    {
      ...nothingTouched,
      id: "keeping:backup-failing",
      kind: "backup-failing",
      severity: "major",
      title: { zh: "備份失敗", en: "No backup comes about" },
      detail: {
        zh: `已嘗試 ${attempts} 次，將再試：${text}`,
        en: `Tried ${attempts} times, and tried again: ${text}`,
      },
      since,
    },
  ];
}
