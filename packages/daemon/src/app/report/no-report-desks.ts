import { WeishanError } from "@weishan/core/error";
import type { ReportDesks } from "./report-desks.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "there are no reports here"));
const none = async (): Promise<never[]> => [];

/** An installation without reports. */
export const noReportDesks: ReportDesks = {
  reports: {
    kinds: () => [],
    preview: unknown,
    issue: unknown,
    reissue: unknown,
    list: async () => ({ reports: [], nextBefore: null }),
    find: unknown,
    file: unknown,
  },
  reportSchedules: { list: none, create: unknown, change: unknown, remove: unknown },
  reportEntries: { topics: () => [], list: none, add: unknown, change: unknown, remove: unknown },
};
