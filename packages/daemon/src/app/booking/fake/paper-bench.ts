import { type ResourceEntry, resourceTree } from "@weishan/core/booking";
import type { CalendarFormat } from "../../../ports/calendar-format.ts";
import type { DocumentStore } from "../../../ports/document-store.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Actor } from "../../../ports/records.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import type { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { CalendarFeedDesk } from "../calendar-feed/calendar-feed-desk.ts";
import { CalendarImportDesk } from "../calendar-feed/calendar-import-desk.ts";
import { BookingPapers } from "../document/booking-papers.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { ClaimsLedger } from "../ledger/claims-ledger.ts";
import { LetterLog } from "../letter/letter-log.ts";
import { OpenDataDesk } from "../open-data/open-data-desk.ts";
import type { PaperDesks } from "../paper-desks.ts";
import { PaymentDesk } from "../payment/payment-desk.ts";
import { VenueDesk } from "../public/venue-desk.ts";

/** What is asked for by tests of all routes. */
export const BENCH_PAPER = { application: "bench-application-SW", venue: "SW.SALON", feed: "bench-feed" } as const;

/** The real desks over a model, with a venue and an application that was paid in every centre. */
export async function benchPapers(
  model: ModelIndex,
  { clock, sha256Of }: { readonly clock: HandClock; readonly sha256Of: (content: Uint8Array) => string },
): Promise<PaperDesks> {
  const records = new MemoryRecords(clock);
  const tree = resourceTree(
    model.centers,
    model.centers.map(({ id }) => salonOf(id)),
  );
  const newId = (): string => crypto.randomUUID();
  const ledger = new ClaimsLedger({ records, tree, model, newId });
  const bookingDocuments = new BookingPapers({
    records,
    tree,
    newId,
    links: plainLinks,
    renderer: { render: async ({ title }) => ({ content: Buffer.from(title), pageCount: 1, isAccessible: true }) },
    store: noFiles(),
    bookOf: () => undefined,
    officeOf: (centerId) => ({ zh: centerId, en: centerId }),
    sha256Of,
  });
  const payments = new PaymentDesk({
    records,
    clock,
    applications: { moneyMoved: async () => undefined },
    names: async () => new Map(),
    spreadsheets: { write: async () => Buffer.from("PK") },
    receipt: async (transaction, paid) => void (await bookingDocuments.issueReceipt(transaction, paid)),
  });
  const cashier = worker("cashier", "facility-manager");
  for (const { id } of model.centers) {
    const application = {
      ...bookedApplication,
      id: `bench-application-${id}`,
      number: `115-${id}-B00001`,
      centerId: id,
    };
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await records.change(byBench, (transaction) => transaction.of(applicationRecords).insert(application));
    const cash = { type: "payment", method: "cash", happenedOn: "2026-01-05" } as const;
    const rest = { id: `bench-payment-${id}`, reference: null, reversesId: null, reason: null };
    // oxlint-disable-next-line no-await-in-loop -- see above
    await payments.record(application.id, { ...rest, ...cash, lines: [{ kind: "fee", amountTwd: 12_000 }] }, cashier);
  }
  const common = { records, ledger, tree, model, clock, format: plainFormat, newId };
  const shelf = { bookFor: () => undefined };
  return {
    payments,
    bookingDocuments,
    bookingLetters: new LetterLog(records),
    calendarFeeds: new CalendarFeedDesk({
      ...common,
      links: plainLinks,
      names: async () => new Map(),
      principalOf: async () => cashier.principal,
    }),
    calendarImports: new CalendarImportDesk({ ...common, digest: (text) => String(text.length) }),
    venues: new VenueDesk({
      ...common,
      shelf,
      pictures: {
        keep: () => Promise.reject(new RangeError("the bench keeps no pictures")),
        read: async () => undefined,
      },
    }),
    openData: new OpenDataDesk({ ...common, shelf, isWorkday: () => true }),
  };
}

const plainLinks: LinkTokens = { make: (_, id) => id, idOf: (_, token) => token };
const byBench = { actor: { kind: "system", part: "bench" } as Actor, action: "bench", reason: null };

const salonOf = (centerId: string): ResourceEntry => ({
  id: `${centerId}.SALON`,
  centerId,
  venueClass: "multimedia-room",
  name: { zh: `${centerId} 沙龍`, en: `${centerId} salon` },
  parentId: null,
  spaceIds: [],
  seats: 60,
  isLettable: true,
  provenance: { kind: "fictional" },
});

/** Writes and reads nothing of RFC 5545: that is proved where it is done. */
const plainFormat: CalendarFormat = {
  write: async ({ name }) => `BEGIN:VCALENDAR\r\nX-WR-CALNAME:${name}\r\nEND:VCALENDAR\r\n`,
  read: async () => ({ events: [], troubles: [] }),
};

function noFiles(): DocumentStore {
  const files = new Map<string, Uint8Array>();
  return {
    keep: async (id, content) => void files.set(id, content),
    find: async (id) => files.get(id),
  };
}
