import type { Principal } from "@weishan/core/access";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Records } from "../../ports/records.ts";
import type { WrittenLetter } from "../access/mail-sender.ts";
import type { Postbox } from "../access/postbox.ts";
import type { PersonNames } from "../command/person-names.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import { type ReportKind, reportKinds } from "./report-kind.ts";
import type { ReportSchedules, Reports } from "./report-side.ts";
import { reportLetter } from "./schedule/report-letters.ts";
import { ReportMaker } from "./schedule/report-maker.ts";
import { ReportPost } from "./schedule/report-post.ts";
import { ReportScheduleDesk } from "./schedule/report-schedule-desk.ts";
import { ReportIssuer } from "./shelf/report-issuer.ts";
import { ReportPress, type ReportPressParts } from "./shelf/report-press.ts";
import { ReportShelf } from "./shelf/report-shelf.ts";

export interface OpenReportsParts extends Omit<ReportPressParts, "centerName"> {
  readonly kinds: readonly ReportKind[];
  readonly records: Records;
  readonly model: Pick<ModelIndex, "centers">;
  readonly names: PersonNames;
  /** Who somebody is now; undefined for people who are gone. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  readonly postbox: () => Postbox | undefined;
  /** The address that people type, without a slash at its end; null where none is stated. */
  readonly publicUrl: string | null;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The report shelf over its life. */
export interface OpenReports {
  readonly shelf: Reports;
  readonly schedules: ReportSchedules;
  /** What a mail with a report says, when the mail server takes it. */
  readonly writeLetter: (deliveryId: string) => Promise<WrittenLetter | undefined>;
  /** Makes what is due now. */
  tick(): Promise<void>;
  /** The first look comes after a while where others have to be ready first. */
  start(firstLookMs?: number): void;
  stop(): Promise<void>;
}

/** Puts the report shelf together. */
export function openReports(parts: OpenReportsParts): OpenReports {
  const { records, model } = parts;
  const kinds = reportKinds(parts.kinds);
  const centerName = (centerId: string) =>
    model.centers.find(({ id }) => id === centerId)?.name ?? { zh: centerId, en: centerId };
  const press = new ReportPress({ ...parts, centerName });
  const issuer = new ReportIssuer({ ...parts, press });
  const post = new ReportPost(parts);
  const common = { ...parts, kinds, issuer, press, post };
  const shelf = new ReportShelf(common);
  const maker = new ReportMaker(common);
  return {
    shelf,
    schedules: new ReportScheduleDesk(common),
    writeLetter: (deliveryId) => reportLetter(deliveryId, { ...parts, records, shelf }),
    tick: () => maker.tick(),
    start: (firstLookMs) => maker.start(firstLookMs),
    stop: () => maker.stop(),
  };
}
