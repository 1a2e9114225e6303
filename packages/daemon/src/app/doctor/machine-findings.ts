import type { MachineProbe } from "../../ports/machine-probe.ts";
import type { Finding } from "./finding.ts";

/** Before this program was written: a machine that lost its clock's battery. */
const EARLIEST_MS = Date.UTC(2026, 0, 1);
const TAIPEI_OFFSET = "GMT+8";
const FEWEST_MEMORY_BYTES = 200e6;
const OLDEST_NODE = [24, 7] as const;
const LITTLE_SPACE_PCT = 10;
const NO_SPACE_PCT = 3;

/** Whether instants mean what they say. */
export async function clockFinding(nowMs: number, probe: Pick<MachineProbe, "clockSynchronized">): Promise<Finding> {
  const isSynchronized = await probe.clockSynchronized();
  const remedy = {
    zh: "啟用時間同步：timedatectl set-ntp true，或設定 chrony",
    en: "let the clock follow a time server: timedatectl set-ntp true, or set up chrony",
  };
  const facts = { now: new Date(nowMs).toISOString() };
  if (nowMs < EARLIEST_MS) {
    const text = {
      zh: "系統時間錯誤，早於本程式發行日",
      en: "The clock is wrong: it stands before this program was made",
    };
    return { check: "clock", status: "failing", text, remedy, facts };
  }
  if (isSynchronized === null) {
    const text = { zh: "無法得知時間是否同步", en: "Whether the clock follows a time server cannot be known here" };
    return { check: "clock", status: "unknown", text, remedy, facts };
  }
  return isSynchronized
    ? {
        check: "clock",
        status: "ok",
        text: { zh: "時間已同步", en: "The clock follows a time server" },
        remedy: null,
        facts,
      }
    : {
        check: "clock",
        status: "warning",
        text: { zh: "時間未同步", en: "The clock follows no time server" },
        remedy,
        facts,
      };
}

/** Whether days begin when they begin in Taipei. */
export function timeZoneFinding(nowMs: number): Finding {
  const offset = offsetInTaipei(nowMs);
  return offset === TAIPEI_OFFSET
    ? {
        check: "time-zone",
        status: "ok",
        text: { zh: "時區資料可用：Asia/Taipei", en: "Time zone data knows Asia/Taipei" },
        remedy: null,
        facts: { offset },
      }
    : {
        check: "time-zone",
        status: "failing",
        text: { zh: "時區資料不含 Asia/Taipei", en: "Time zone data does not know Asia/Taipei" },
        remedy: { zh: "改用含完整 ICU 的 Node", en: "use a Node with full ICU data" },
        facts: { offset },
      };
}

function offsetInTaipei(nowMs: number): string {
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: "Asia/Taipei", timeZoneName: "shortOffset" });
    return format.formatToParts(nowMs).find(({ type }) => type === "timeZoneName")?.value ?? "none";
  } catch {
    // A Node without the zone throws; there is no other way to ask.
    return "none";
  }
}

export function nodeFinding({ nodeVersion }: Pick<MachineProbe, "nodeVersion">): Finding {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const isFit = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return {
    check: "node",
    status: isFit ? "ok" : "failing",
    text: { zh: `Node ${nodeVersion}`, en: `Node ${nodeVersion}` },
    remedy: isFit ? null : { zh: "需要 Node 24.7 以上", en: "install Node 24.7 or newer" },
    facts: { nodeVersion },
  };
}

export function memoryFinding(probe: Pick<MachineProbe, "memory">): Finding {
  const { totalBytes, availableBytes } = probe.memory();
  const facts = { totalBytes, availableBytes };
  const text = { zh: `可用記憶體 ${mb(availableBytes)} MB`, en: `${mb(availableBytes)} MB of memory available` };
  const remedy = { zh: "關閉其他程式，或增加記憶體", en: "end other programs, or add memory" };
  return availableBytes < FEWEST_MEMORY_BYTES
    ? { check: "memory", status: "warning", text, remedy, facts }
    : { check: "memory", status: "ok", text, remedy: null, facts };
}

/** Whether there is room where data is kept, also for what the journal may still grow by. */
export async function diskFinding(
  folder: string,
  needs: { readonly journalMaxBytes: number; readonly journalBytes: number },
  probe: Pick<MachineProbe, "disk">,
): Promise<Finding> {
  const disk = await probe.disk(folder);
  if (disk === null) {
    return {
      check: "disk",
      status: "unknown",
      text: { zh: `無法讀取 ${folder} 的空間`, en: `The space of ${folder} cannot be read` },
      remedy: { zh: "確認資料夾存在", en: "make sure that the folder is there" },
      facts: { folder },
    };
  }
  const { freeBytes, totalBytes } = disk;
  const freePct = Math.round((1_000 * freeBytes) / Math.max(1, totalBytes)) / 10;
  const facts = { folder, freeBytes, totalBytes, freePct };
  const text = { zh: `剩餘 ${mb(freeBytes)} MB（${freePct}%）`, en: `${mb(freeBytes)} MB free (${freePct} %)` };
  const remedy = {
    zh: "清出空間、縮短 history.rawDays，或把資料夾移到較大的磁碟",
    en: "make room, shorten history.rawDays, or move the data folder to a larger disk",
  };
  if (freePct < NO_SPACE_PCT) return { check: "disk", status: "failing", text, remedy, facts };
  const growthBytes = Math.max(0, needs.journalMaxBytes - needs.journalBytes);
  if (freePct < LITTLE_SPACE_PCT || freeBytes < growthBytes) {
    return { check: "disk", status: "warning", text, remedy, facts: { ...facts, journalMayGrowBytes: growthBytes } };
  }
  return { check: "disk", status: "ok", text, remedy: null, facts };
}

const mb = (byteCount: number): number => Math.round(byteCount / 1e6);
