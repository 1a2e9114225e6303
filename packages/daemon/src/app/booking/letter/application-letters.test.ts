import { resourceTree } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { hmacLinkTokens } from "../../../adapters/crypto/hmac-link-tokens.ts";
import { icalFormat } from "../../../adapters/ical/ical-format.ts";
import type { Mail } from "../../../ports/mailer.ts";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { BOOKING_LETTER_KINDS, bookingLetterRecords } from "../../../ports/record-kinds/booking-letter-record.ts";
import { outgoingMailRecords } from "../../../ports/record-kinds/outgoing-mail-record.ts";
import { MailSender } from "../../access/mail-sender.ts";
import { recordsPostbox } from "../../access/postbox.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import type { ApplicationChange } from "../application/application-parts.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { ApplicationLetters } from "./application-letters.ts";
import { eraseLetters } from "./erase-letters.ts";
import { PaymentReminder } from "./payment-reminder.ts";
import { writeLetter } from "./write-letter.ts";

const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const installation = { zh: "高雄市政府", en: "Kaohsiung" };

async function bench(application: ApplicationRecord = bookedApplication) {
  const clock = new HandClock(taipeiInstant("2026-12-10", "09:00"));
  const records = new MemoryRecords(clock);
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const links = hmacLinkTokens("secret");
  const sent: Mail[] = [];
  const postbox = recordsPostbox({ isOpen: true, newId, hurry: () => undefined });
  const letters = new ApplicationLetters({
    records,
    tree: resourceTree([]),
    links,
    format: icalFormat,
    postbox: () => postbox,
    officeOf: () => ({ zh: "四維行政中心", en: "Siwei" }),
    publicUrl: "https://venues.example",
    newId,
  });
  const sender = new MailSender({
    records,
    mailer: { send: async (mail) => void sent.push(mail) },
    links,
    clock,
    logger: silent,
    publicUrl: "https://venues.example",
    installation,
    letters: (id) => letters.write(id),
  });
  await records.change(change, (transaction) => transaction.of(applicationRecords).insert(application));
  const follow = (more: Partial<ApplicationChange>) =>
    records.change(change, (transaction) =>
      letters.follow(transaction, {
        before: application,
        after: application,
        kind: "step",
        from: "approved",
        to: "payment-due",
        reason: null,
        ...more,
      }),
    );
  const send = async () => {
    sender.start();
    await sender.idle();
    return sent;
  };
  return { clock, records, letters, follow, send, sender };
}

describe("letters to applicants", () => {
  test("greet the person where nobody but a person applies", async () => {
    const { follow, send, sender } = await bench();
    await follow({ after: { ...bookedApplication, organisation: null } });
    const [mail] = await send();
    await sender.stop();
    expect(mail?.text).toMatch(/^王小明 您好：[^]*Dear 王小明,/u);
  });

  test("tell what is due, until when and where to look, in Chinese and in English", async () => {
    const { follow, send, sender } = await bench();
    await follow({});
    const [mail] = await send();
    await sender.stop();
    expect(mail).toMatchObject({ to: "wang@example.org" });
    expect(mail?.subject).toBe("【四維行政中心】申請已核准，請繳費 115-SW-B00123 Approved: please pay");
    for (const words of [
      "應繳 NT$ 23800",
      "115年12月23日（星期三）08:00–12:00",
      "115年12月15日（星期二）24:00前",
      "NT$ 23800 are to be paid",
      "2026-12-15 24:00",
      "https://venues.example/own-applications/",
    ]) {
      expect(mail?.text).toContain(words);
    }
  });

  test("go out once for a step, however often the step is told", async () => {
    const { follow, records } = await bench();
    await follow({});
    await follow({});
    await follow({ after: { ...bookedApplication, version: 4 } });
    expect(await records.of(outgoingMailRecords).count()).toBe(2);
  });

  test("bring the event along when it is confirmed", async () => {
    const { follow, send, sender } = await bench();
    await follow({ to: "confirmed" });
    const [mail] = await send();
    await sender.stop();
    expect(mail?.attachments).toMatchObject([
      { name: "115-SW-B00123.ics", mediaType: "text/calendar; charset=utf-8; method=PUBLISH" },
    ]);
    expect(mail?.attachments?.[0]?.content).toContain("DTSTART;TZID=Asia/Taipei:20261223T080000");
  });

  test("are kept without being sent where there is no address, and not sent after an erasure", async () => {
    const nobody = await bench({ ...bookedApplication, contactEmail: null });
    await nobody.follow({});
    expect(await nobody.records.of(bookingLetterRecords).list()).toMatchObject([{ isPosted: false }]);
    const erased = await bench({ ...bookedApplication, erasedAt: epochMs(1) });
    await erased.follow({});
    expect(await erased.send()).toEqual([]);
    await erased.sender.stop();
  });

  test("leave the outbox when their applicant is erased", async () => {
    const { follow, records } = await bench();
    await follow({});
    await records.change(change, (transaction) => eraseLetters(bookedApplication.id, transaction));
    expect(await records.of(outgoingMailRecords).list()).toEqual([]);
    expect(await records.of(bookingLetterRecords).count()).toBe(1);
  });

  test("are not written for what happens in the house", async () => {
    const { follow, records } = await bench();
    for (const to of ["in-use", "handed-back", "closed", "approved"] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await follow({ to });
    }
    await follow({ to: null, kind: "overruled" });
    expect(await records.of(bookingLetterRecords).count()).toBe(0);
  });

  test("tell of a move while the time is theirs", async () => {
    const { follow, records } = await bench();
    await follow({ to: null, from: null, kind: "move", reason: "冷氣維修" });
    expect(await records.of(bookingLetterRecords).list()).toMatchObject([
      { kind: "moved", facts: { reason: "冷氣維修" } },
    ]);
  });

  test.each(BOOKING_LETTER_KINDS)("%s has a subject on one line, and words in both languages", async (kind) => {
    const facts = {
      title: "論壇\r\nBcc: all@example.org",
      addressee: "協會",
      uses: [],
      reason: null,
      dueAt: null,
      dueTwd: 100,
      refundTwd: 50,
    };
    const { subject, text } = writeLetter({ kind, number: null, facts, link: null, office: installation });
    expect(subject).not.toMatch(/[\r\n]/u);
    expect(text).toMatch(/^協會 您好：\n\n\S.*\p{Script=Han}[^]*----\n\nDear 協會,\n\n[A-Z]/u);
  });
});

describe("reminders of payments", () => {
  const reminderOf = ({ records, letters, clock }: Awaited<ReturnType<typeof bench>>) =>
    new PaymentReminder({ records, letters, clock, log: silent });

  test("come three days before the term, once, however often they are looked for", async () => {
    const parts = await bench();
    const reminder = reminderOf(parts);
    await reminder.look();
    expect(await parts.records.of(bookingLetterRecords).count()).toBe(0);
    await parts.clock.turn(3 * 86_400_000);
    await reminder.look();
    await reminder.look();
    expect(await parts.records.of(bookingLetterRecords).list()).toMatchObject([{ kind: "payment-reminder" }]);
  });

  test("do not come to who was told yesterday, nor after the term", async () => {
    const late = await bench({ ...bookedApplication, decidedAt: taipeiInstant("2026-12-13", "12:00") });
    await late.clock.turn(3 * 86_400_000);
    await reminderOf(late).look();
    expect(await late.records.of(bookingLetterRecords).count()).toBe(0);
    const over = await bench();
    await over.clock.turn(9 * 86_400_000);
    await reminderOf(over).look();
    expect(await over.records.of(bookingLetterRecords).count()).toBe(0);
  });
});
