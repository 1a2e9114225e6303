import { hash, randomUUID } from "node:crypto";
import { join } from "node:path";
import { officeCalendar } from "@weishan/core/calendar";
import { DocumentFolder } from "../adapters/file/document-folder.ts";
import { icalFormat } from "../adapters/ical/ical-format.ts";
import { TypstRenderer } from "../adapters/typst/typst-renderer.ts";
import { excelWriter } from "../adapters/xlsx/excel-writer.ts";
import type { WrittenLetter } from "../app/access/mail-sender.ts";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { Postbox } from "../app/access/postbox.ts";
import { handOf } from "../app/booking/application/application-story.ts";
import type { OpenApplications } from "../app/booking/application/open-applications.ts";
import { CalendarFeedDesk } from "../app/booking/calendar-feed/calendar-feed-desk.ts";
import { CalendarImportDesk } from "../app/booking/calendar-feed/calendar-import-desk.ts";
import { BookingPapers } from "../app/booking/document/booking-papers.ts";
import { papersFollower } from "../app/booking/document/papers-follower.ts";
import type { ClaimsLedger } from "../app/booking/ledger/claims-ledger.ts";
import { ApplicationLetters } from "../app/booking/letter/application-letters.ts";
import { LetterLog } from "../app/booking/letter/letter-log.ts";
import { PaymentReminder } from "../app/booking/letter/payment-reminder.ts";
import { staffNotices } from "../app/booking/letter/staff-notices.ts";
import { OpenDataDesk } from "../app/booking/open-data/open-data-desk.ts";
import type { PaperDesks } from "../app/booking/paper-desks.ts";
import { PaymentDesk } from "../app/booking/payment/payment-desk.ts";
import { VenueDesk } from "../app/booking/public/venue-desk.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import { lastingCalendar } from "../app/maintenance/ticket-calendar.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { PictureDesk } from "../app/picture/picture-desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { DocumentRenderer } from "../ports/document-renderer.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notices } from "../ports/notices.ts";
import type { WaitingRecord } from "../ports/record-kinds/waiting-record.ts";
import type { Records, RecordsTransaction } from "../ports/records.ts";
import { lazyLinks } from "./lazy-links.ts";

export interface PaperParts {
  readonly applications: Pick<OpenApplications, "desk" | "shelf" | "follow">;
  readonly ledger: ClaimsLedger;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly pictures: PictureDesk;
  readonly notices: Notices;
  readonly names: PersonNames;
  readonly directory: PersonDirectory;
  /** The outbox of mail; undefined before the daemon opens and where no mail is sent. */
  readonly postbox: () => Postbox | undefined;
  /** The address that people type, without a slash at its end; null where none is stated. */
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface ComposedPapers {
  readonly http: PaperDesks;
  /** Sets documents for printing; reports use it too. */
  readonly renderer: DocumentRenderer;
  /** What a letter to an applicant says, when the mail server takes it. */
  readonly writeLetter: (letterId: string) => Promise<WrittenLetter | undefined>;
  /** Writes to who waits that there is a chance. */
  readonly writeTo: (transaction: RecordsTransaction, waiting: WaitingRecord) => Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Money, papers, letters, calendars and what is public of the venues. */
export function composePapers({ applications, ...parts }: PaperParts): ComposedPapers {
  const { ledger, model, directory, dataDir, clock } = parts;
  const { shelf, desk } = applications;
  const newId = randomUUID;
  const calendar = lastingCalendar(officeCalendar());
  const links = lazyLinks(dataDir);
  const renderer = new TypstRenderer(clock);
  const officeOf = (centerId: string) =>
    model.centers.find(({ id }) => id === centerId)?.name ?? { zh: centerId, en: centerId };
  const common = { ...parts, tree: ledger.tree, shelf, links, officeOf, newId, format: icalFormat };
  const papers = new BookingPapers({
    ...common,
    renderer,
    store: new DocumentFolder(join(dataDir, "documents")),
    bookOf: (bookId, bookVersion) => shelf.agreed({ bookId, bookVersion }),
    sha256Of: (content) => hash("sha256", content),
  });
  const letters = new ApplicationLetters(common);
  const reminder = new PaymentReminder({ ...parts, letters });
  applications.follow(papersFollower(papers));
  applications.follow((transaction, change) => letters.follow(transaction, change));
  applications.follow(staffNotices(parts));
  return {
    http: {
      payments: new PaymentDesk({
        ...parts,
        applications: {
          moneyMoved: async (transaction, applicationId, { balance: { paid, refunded }, actor }) =>
            void (await desk.moneyMoved(transaction, applicationId, { paid, refunded, hand: handOf(actor) })),
        },
        spreadsheets: excelWriter,
        receipt: async (transaction, paid) => void (await papers.issueReceipt(transaction, paid)),
      }),
      bookingDocuments: papers,
      bookingLetters: new LetterLog(parts.records),
      calendarFeeds: new CalendarFeedDesk({
        ...common,
        principalOf: (personId) => directory.principalOf({ kind: "person", personId, scopes: null }),
      }),
      calendarImports: new CalendarImportDesk({
        ...common,
        digest: (text) => hash("sha256", text, "base64url").slice(0, 32),
      }),
      venues: new VenueDesk(common),
      openData: new OpenDataDesk({
        ...common,
        isWorkday: (date) => calendar.isWorkday(date),
      }),
    },
    renderer,
    writeLetter: (letterId) => letters.write(letterId),
    writeTo: (transaction, waiting) => letters.offer(transaction, waiting),
    start: () => reminder.start(),
    async stop() {
      await reminder.stop();
      await renderer.stop();
    },
  };
}
