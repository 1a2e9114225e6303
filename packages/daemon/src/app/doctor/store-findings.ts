import type { BackupState } from "../backup/backup-state.ts";
import type { Check, Finding } from "./finding.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const FILLING_PCT = 50;
/** A backup may be late by this part of its interval before it is missed. */
const LATE_RATIO = 1.5;

/** How a store answered when it was opened, looked at and closed again. */
export interface StoreLook {
  readonly check: Extract<Check, "records" | "history">;
  /** Where it is, for people, without passwords. */
  readonly place: string;
  /** What is wrong; null where nothing is. */
  readonly trouble: string | null;
  readonly facts: Finding["facts"];
}

export function storeFinding({ check, place, trouble, facts }: StoreLook): Finding {
  const name = check === "records" ? { zh: "紀錄", en: "Records" } : { zh: "歷史", en: "History" };
  if (trouble === null) {
    const text = { zh: `${name.zh}資料庫正常：${place}`, en: `${name.en}: sound, ${place}` };
    return { check, status: "ok", text, remedy: null, facts: { place, ...facts } };
  }
  return {
    check,
    status: "failing",
    text: { zh: `${name.zh}資料庫異常：${trouble}`, en: `${name.en}: ${trouble}` },
    remedy: {
      zh: "保留檔案，以 weishan backup verify 找出完好的備份並還原",
      en: "keep the file as it is; weishan backup verify says which backup is whole, weishan restore brings it back",
    },
    facts: { place, ...facts },
  };
}

/** How large the journal is and may become; `sizeBytes` is null where it cannot be seen. */
export interface JournalSize {
  readonly sizeBytes: number | null;
  readonly maxBytes: number;
}

export function journalFinding({ sizeBytes, maxBytes }: JournalSize): Finding {
  if (sizeBytes === null) {
    return {
      check: "journal",
      status: "unknown",
      text: { zh: "無法讀取日誌資料夾", en: "The folder of the journal cannot be read" },
      remedy: {
        zh: "以執行 Weishan 的使用者執行此檢查",
        en: "run this check as the user that runs Weishan",
      },
      facts: { maxBytes },
    };
  }
  const usedPct = Math.round((100 * sizeBytes) / Math.max(1, maxBytes));
  const text = { zh: `日誌已用 ${usedPct}%`, en: `The journal is ${usedPct} % full` };
  const facts = { sizeBytes, maxBytes, usedPct };
  if (usedPct < FILLING_PCT) return { check: "journal", status: "ok", text, remedy: null, facts };
  const remedy = {
    zh: "恢復歷史資料庫，或提高 journal.maxMb",
    en: "bring the history back, or raise journal.maxMb",
  };
  return { check: "journal", status: usedPct < 90 ? "warning" : "failing", text, remedy, facts };
}

export function backupFinding(
  state: Pick<
    BackupState,
    "isConfigured" | "lastGoodAt" | "schedule" | "trouble" | "folder" | "encryption" | "snapshots"
  >,
  nowMs: number,
): Finding {
  const remedy = {
    zh: "檢查備份資料夾的空間與權限，再執行 weishan backup",
    en: "check that the folder is mounted, has space and may be written, then run weishan backup",
  };
  if (!state.isConfigured) {
    return {
      check: "backups",
      status: "warning",
      text: { zh: "未設定備份", en: "No backups are taken" },
      remedy: {
        zh: "在安裝檔加入 backup: { folder: /mnt/backup/weishan }",
        en: "name a folder on another disk in the installation file: backup: { folder: /mnt/backup/weishan }",
      },
      facts: {},
    };
  }
  const facts = { folder: state.folder ?? "", encryption: state.encryption ?? "none" };
  if (state.trouble !== null) {
    const { text } = state.trouble;
    return {
      check: "backups",
      status: "failing",
      text: { zh: `備份失敗：${text}`, en: `No backup comes about: ${text}` },
      remedy,
      facts,
    };
  }
  if (state.lastGoodAt === null) {
    return {
      check: "backups",
      status: "warning",
      text: { zh: "尚無備份", en: "There is no backup yet" },
      remedy,
      facts,
    };
  }
  const [newest] = state.snapshots;
  if (newest?.rehearsal?.restores === false) {
    return {
      check: "backups",
      status: "failing",
      text: { zh: `備份 ${newest.id} 無法還原`, en: `Backup ${newest.id} does not restore` },
      remedy: {
        zh: "另擇資料夾執行 weishan backup --to，並檢查備份磁碟",
        en: "take another into a new folder, weishan backup --to, and check the disk of the backups",
      },
      facts: { ...facts, snapshotId: newest.id },
    };
  }
  const ageMs = nowMs - state.lastGoodAt;
  if (ageMs < -HOUR_MS) {
    return {
      check: "backups",
      status: "unknown",
      text: {
        zh: "最近一次備份的時間在未來，無法得知是否過舊",
        en: "The newest backup is from the future; whether it is too old cannot be known",
      },
      remedy: { zh: "檢查系統時間，再執行 weishan backup", en: "check the clock, then run weishan backup" },
      facts: { ...facts, lastGoodAt: state.lastGoodAt },
    };
  }
  const isLate = ageMs > LATE_RATIO * (state.schedule?.everyMs ?? DAY_MS);
  const hours = Math.max(0, Math.round(ageMs / HOUR_MS));
  return {
    check: "backups",
    status: isLate ? "failing" : "ok",
    text: { zh: `最近一次備份在 ${hours} 小時前`, en: `The newest backup is ${hours} h old` },
    remedy: isLate ? remedy : null,
    facts: { ...facts, lastGoodAt: state.lastGoodAt, ageH: hours },
  };
}
