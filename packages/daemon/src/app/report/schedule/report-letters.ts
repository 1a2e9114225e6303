import type { Principal } from "@weishan/core/access";
import { printNumber } from "@weishan/core/report";
import {
  reportDeliveryRecords,
  reportRecords,
  reportVersionRecords,
} from "../../../ports/record-kinds/report-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { WrittenLetter } from "../../access/mail-sender.ts";
import { mayWithReports } from "../report-scope.ts";
import type { ReportShelf } from "../shelf/report-shelf.ts";

export interface ReportLettersParts {
  readonly records: Records;
  readonly shelf: Pick<ReportShelf, "fileOf">;
  /** Who somebody is now; undefined for people who are gone. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  /** The address that people type, without a slash at its end; null where none is stated. */
  readonly publicUrl: string | null;
}

/** How many changed numbers a mail lists; the file has all. */
const MOST_CHANGES = 12;

/**
 * What a mail with a report says, when the mail server takes it.
 *
 * Undefined where its reader may no longer see the report: rights are asked when it goes out, not when it was put in.
 */
export async function reportLetter(
  deliveryId: string,
  { records, shelf, principalOf, publicUrl }: ReportLettersParts,
): Promise<WrittenLetter | undefined> {
  const delivery = await records.of(reportDeliveryRecords).find(deliveryId);
  if (delivery === undefined) return undefined;
  const [report, version, principal] = await Promise.all([
    records.of(reportRecords).find(delivery.reportId),
    records.of(reportVersionRecords).find(delivery.versionId),
    principalOf(delivery.personId),
  ]);
  if (report === undefined || version === undefined || principal === undefined) return undefined;
  if (!mayWithReports(principal, "report.view", report.centerIds)) return undefined;
  const { name, content } = await shelf.fileOf(report.id, version.version, "pdf");
  const changed = version.changes?.numbers ?? [];
  const lines = [
    `您好：`,
    ``,
    version.version === 1
      ? `「${report.title}」已發布，PDF 隨信附上。`
      : `「${report.title}」已重新發布為第 ${version.version} 版，PDF 隨信附上。`,
    ...(version.reason === null ? [] : [`修訂理由：${version.reason}`]),
    ...changed.slice(0, MOST_CHANGES).map(({ name: called, unit, decimals, before, after }) => {
      const print = (value: typeof before): string => printNumber({ value, unit, decimals }, "zh-TW");
      return `　• ${called.zh}：${print(before)} → ${print(after)}`;
    }),
    ...(changed.length > MOST_CHANGES ? [`　其餘 ${changed.length - MOST_CHANGES} 項見附件之修訂對照。`] : []),
    ...(publicUrl === null ? [] : [``, `線上閱讀：${publicUrl}/reports/${report.id}`]),
  ];
  return {
    subject: version.version === 1 ? report.title : `${report.title}（第 ${version.version} 版）`,
    text: `${lines.join("\n")}\n`,
    attachments: [{ name, mediaType: "application/pdf", content }],
  };
}
