import type { AlarmPriority } from "@weishan/core/alarm";
import { rocDateText, taipeiClock } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import type { AlarmRow } from "./alarm-view.ts";

/** What a call says. */
export interface CallText {
  readonly subject: string;
  readonly text: string;
}

const PRIORITY_NAMES: Readonly<Record<AlarmPriority, LocalName>> = {
  critical: { zh: "緊急", en: "CRITICAL" },
  high: { zh: "高", en: "High" },
  medium: { zh: "中", en: "Medium" },
  low: { zh: "低", en: "Low" },
};

/**
 * What is told of an alarm: what it is and where, since when, and what to do. `floodCount` where it stands for so many.
 *
 * @param link - the alarm's page; null where the installation has no address that people type
 */
export function callText(
  row: AlarmRow,
  language: "zh-TW" | "en",
  { link, floodCount }: { readonly link: string | null; readonly floodCount: number | null },
): CallText {
  return language === "en" ? inEnglish(row, link, floodCount) : inChinese(row, link, floodCount);
}

function inChinese(row: AlarmRow, link: string | null, floodCount: number | null): CallText {
  const { name, equipmentName, spaceName, priority, value, unit, limit, activeAt, response } = row;
  const at = activeAt ?? row.changedAt;
  return {
    subject: oneLine(
      floodCount === null
        ? `【維山・${PRIORITY_NAMES[priority].zh}】${equipmentName.zh}：${name.zh}`
        : `【維山】警報大量湧入：十分鐘內 ${floodCount} 則，其中 ${equipmentName.zh}：${name.zh}`,
    ),
    text: lines([
      `${equipmentName.zh}（${row.equipmentId}）`,
      spaceName === null ? null : `位置：${spaceName.zh}`,
      `警報：${name.zh}（${PRIORITY_NAMES[priority].zh}）`,
      `發生時間：${rocDateText(at)} ${taipeiClock(at)}`,
      value === null ? null : `數值：${value} ${unit ?? ""}${limit === null ? "" : `（限值 ${limit} ${unit ?? ""}）`}`,
      `處置：${response.zh}`,
      floodCount === null ? null : `目前十分鐘內共有 ${floodCount} 則新警報，其餘不逐則通知，請至警報畫面查看。`,
      link === null ? null : `確認與處理：${link}`,
    ]),
  };
}

function inEnglish(row: AlarmRow, link: string | null, floodCount: number | null): CallText {
  const { name, equipmentName, spaceName, priority, value, unit, limit, activeAt, response } = row;
  const at = activeAt ?? row.changedAt;
  return {
    subject: oneLine(
      floodCount === null
        ? `[Weishan ${PRIORITY_NAMES[priority].en}] ${equipmentName.en}: ${name.en}`
        : `[Weishan] A flood of alarms: ${floodCount} in ten minutes, among them ${equipmentName.en}: ${name.en}`,
    ),
    text: lines([
      `${equipmentName.en} (${row.equipmentId})`,
      spaceName === null ? null : `Where: ${spaceName.en}`,
      `Alarm: ${name.en} (${PRIORITY_NAMES[priority].en})`,
      `Since: ${new Date(at).toISOString().slice(0, 10)} ${taipeiClock(at)} Taipei time`,
      value === null ? null : `Value: ${value} ${unit ?? ""}${limit === null ? "" : ` (limit ${limit} ${unit ?? ""})`}`,
      `What to do: ${response.en}`,
      floodCount === null
        ? null
        : `${floodCount} alarms came in ten minutes; the others are not told one by one, please look at the list.`,
      link === null ? null : `Acknowledge: ${link}`,
    ]),
  };
}

/** A line break in a name would begin a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ");
const lines = (parts: readonly (string | null)[]): string =>
  parts
    .filter((part) => part !== null)
    .map((part) => part.trim())
    .join("\n");
