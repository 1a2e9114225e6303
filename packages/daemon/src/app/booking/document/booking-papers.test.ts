import { createHash, randomUUID } from "node:crypto";
import { resourceTree } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { hmacLinkTokens } from "../../../adapters/crypto/hmac-link-tokens.ts";
import type { DocumentRenderer, DocumentSource } from "../../../ports/document-renderer.ts";
import type { DocumentStore } from "../../../ports/document-store.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { bookingDocumentRecords } from "../../../ports/record-kinds/booking-document-record.ts";
import {
  type BookingPaymentRecord,
  bookingPaymentRecords,
} from "../../../ports/record-kinds/booking-payment-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { BookingPapers } from "./booking-papers.ts";
import { bookedApplication } from "./fake/booked-application.ts";

const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
const payment: BookingPaymentRecord = {
  id: "p1",
  applicationId: bookedApplication.id,
  centerId: "SW",
  type: "payment",
  lines: [
    { kind: "fee", amountTwd: 12_000 },
    { kind: "deposit", amountTwd: 10_000 },
  ],
  totalTwd: 22_000,
  method: "treasury-slip",
  happenedOn: "2026-12-10",
  reference: "A-77",
  number: "115-SW-R00001",
  reversesId: null,
  reason: null,
  recordedBy: "desk",
  recordedAt: taipeiInstant("2026-12-10", "10:00"),
};

/** Sets a document as its own source, so that what it says can be read, and counts how often. */
function textRenderer(): DocumentRenderer & { sources: DocumentSource[] } {
  const sources: DocumentSource[] = [];
  const render = async (source: DocumentSource) => {
    sources.push(source);
    return { content: new TextEncoder().encode(JSON.stringify(source)), pageCount: 1, isAccessible: true };
  };
  return { sources, render };
}

async function bench() {
  const clock = new HandClock(taipeiInstant("2026-12-09", "09:00"));
  const records = new MemoryRecords(clock);
  const files = new Map<string, Uint8Array>();
  const store: DocumentStore = {
    keep: async (id, content) => void files.set(id, content),
    find: async (id) => files.get(id),
  };
  const renderer = textRenderer();
  const papers = new BookingPapers({
    records,
    renderer,
    store,
    tree: resourceTree([]),
    bookOf: () => undefined,
    officeOf: () => ({ zh: "四維行政中心", en: "Siwei" }),
    links: hmacLinkTokens("secret"),
    newId: randomUUID,
    sha256Of: (content) => createHash("sha256").update(content).digest("hex"),
  });
  await records.change(change, (transaction) => transaction.of(applicationRecords).insert(bookedApplication));
  const saidOf = (content: Uint8Array) => {
    const source: DocumentSource = JSON.parse(new TextDecoder().decode(content));
    return String(source.files["paper.json"]);
  };
  const fileOf = (kind: "invoice" | "receipt" | "permit", number: string | null = null) =>
    papers.fileOf({ applicationId: bookedApplication.id, kind, number });
  return { clock, records, files, renderer, papers, saidOf, fileOf };
}

describe("papers of applications", () => {
  test("say the amount in capital numerals and the days in years of the Republic", async () => {
    const { records, papers, saidOf, fileOf } = await bench();
    await records.change(change, async (transaction) => {
      await papers.issueInvoice(transaction, bookedApplication);
      await papers.issueReceipt(transaction, { application: bookedApplication, payment });
    });
    const invoice = saidOf((await fileOf("invoice")).content);
    expect(invoice).toContain("新臺幣貳萬參仟捌佰元整（NT$ 23,800）");
    expect(invoice).toContain("115年12月15日（星期二）24:00前");
    expect(invoice).toContain("115年12月23日（星期三）08:00–12:00");
    const receipt = saidOf((await fileOf("receipt", payment.number)).content);
    expect(receipt).toContain("新臺幣貳萬貳仟元整（NT$ 22,000）");
    expect(receipt).toContain("茲收到 高雄市永續發展協會 繳納");
    expect(receipt).not.toContain("王小明");
  });

  test("are made out to the person where nobody but a person applies", async () => {
    const { records, papers, saidOf, fileOf } = await bench();
    const application = { ...bookedApplication, organisation: null };
    await records.change(change, async (transaction) => {
      await papers.issueInvoice(transaction, application);
      await papers.issueReceipt(transaction, { application, payment });
    });
    expect(saidOf((await fileOf("invoice")).content)).toMatch(/臺端申請.*申請人.*王小明/u);
    const receipt = saidOf((await fileOf("receipt", payment.number)).content);
    expect(receipt).toContain("茲收到 王小明 繳納");
    expect(receipt).not.toContain("申請單位");
  });

  test("are the same bytes ever after, whatever the application becomes, and made once", async () => {
    const { records, papers, renderer, fileOf } = await bench();
    await records.change(change, (transaction) => papers.issueInvoice(transaction, bookedApplication));
    const first = await fileOf("invoice");
    await records.change(change, (transaction) =>
      transaction.of(applicationRecords).update(bookedApplication.id, { title: "改名", organisation: "他人" }),
    );
    const again = await fileOf("invoice");
    expect(again).toEqual(first);
    expect(renderer.sources).toHaveLength(1);
  });

  test("are made again as they were where the file was lost", async () => {
    const { records, papers, files, fileOf } = await bench();
    await records.change(change, (transaction) => papers.issueInvoice(transaction, bookedApplication));
    const first = await fileOf("invoice");
    files.clear();
    expect(await fileOf("invoice")).toEqual(first);
    expect(files.size).toBe(1);
  });

  test("are not given out where they cannot be made again as they were", async () => {
    const { records, papers, files, fileOf } = await bench();
    const { id } = await records.change(change, (transaction) => papers.issueInvoice(transaction, bookedApplication));
    await fileOf("invoice");
    files.clear();
    await records.change(change, (transaction) =>
      transaction.of(bookingDocumentRecords).update(id, { sha256: "0".repeat(64) }),
    );
    await expect(fileOf("invoice")).rejects.toMatchObject({ code: "DOCUMENT_INVALID" });
  });

  test("of one kind follow each other; the last one holds, receipts hold beside each other", async () => {
    const { records, papers } = await bench();
    await records.change(change, async (transaction) => {
      await papers.issuePermit(transaction, bookedApplication);
      await papers.issuePermit(transaction, bookedApplication);
      await papers.issueReceipt(transaction, { application: bookedApplication, payment });
      await papers.issueReceipt(transaction, {
        application: bookedApplication,
        payment: { ...payment, number: "115-SW-R00002" },
      });
    });
    const shown = await papers.listOf(bookedApplication.id);
    expect(shown.map(({ number, isCurrent }) => [number, isCurrent])).toEqual([
      ["115-SW-P00001", false],
      ["115-SW-P00002", true],
      ["115-SW-R00001", true],
      ["115-SW-R00002", true],
    ]);
  });

  test("hold no more where their payment was reversed", async () => {
    const { records, papers, fileOf } = await bench();
    await records.change(change, async (transaction) => {
      const payments = transaction.of(bookingPaymentRecords);
      await payments.insert(payment);
      await papers.issueReceipt(transaction, { application: bookedApplication, payment });
      const undo = { ...payment, id: "p2", number: "115-SW-V00001", type: "reversal", reversesId: payment.id } as const;
      await payments.insert(undo);
    });
    expect(await papers.listOf(bookedApplication.id)).toMatchObject([{ number: payment.number, isCurrent: false }]);
    await expect(fileOf("receipt")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    expect((await fileOf("receipt", payment.number)).name).toContain(payment.number);
  });

  test("are issued late for an application that was entered as it stood, once", async () => {
    const { records, papers, fileOf } = await bench();
    await expect(fileOf("permit")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await records.change(change, (transaction) =>
      transaction.of(applicationRecords).update(bookedApplication.id, { state: "confirmed" }),
    );
    const [first, second] = await Promise.all([fileOf("permit"), fileOf("permit")]);
    expect(second).toEqual(first);
    expect(await papers.listOf(bookedApplication.id)).toMatchObject([{ number: "115-SW-P00001" }]);
  });

  test("are the applicant's by the link that they got, and by no other", async () => {
    const { records, papers } = await bench();
    await records.change(change, (transaction) => papers.issuePermit(transaction, bookedApplication));
    const links = hmacLinkTokens("secret");
    const token = links.make("application", bookedApplication.id);
    expect(await papers.ownList(token)).toMatchObject([{ kind: "permit" }]);
    expect((await papers.ownFile({ token, kind: "permit", number: null })).name).toBe("permit-115-SW-P00001.pdf");
    const forged = links.make("request", bookedApplication.id);
    await expect(papers.ownList(forged)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
