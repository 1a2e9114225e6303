import type { DraftHead } from "@weishan/core/report";
import type { ReportOrder } from "./report-kind.ts";

/** The department that runs both centres, as its reports are signed since 2020. */
export const ISSUER = "高雄市政府行政暨國際處";

/** What reports begin with that are written as any other. */
export const reportHead = ({ centerIds, period, datedAt }: ReportOrder): Omit<DraftHead, "kind" | "title"> => ({
  language: "zh-TW",
  centerIds,
  period,
  datedAt,
  issuer: ISSUER,
  cover: [],
  chapters: "plain",
  warning: null,
});
