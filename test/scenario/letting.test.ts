import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plusDays, taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { epochMs } from "@weishan/core/reading";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { addPerson, SignedInPerson } from "../support/people.ts";
import { type Program, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";

const WEDNESDAY = 3;
const ORGANISATION = "高雄市永續發展協會";

/** A Wednesday in a month, within the window of every rule book. */
function dayOfUse(): string {
  const earliest = plusDays(taipeiDate(epochMs(Date.now())), 30);
  const days = Array.from({ length: 7 }, (_, index) => plusDays(earliest, index));
  return days.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === WEDNESDAY) ?? earliest;
}

/** One letting, from the application on; each test goes on where the one before ended. */
describe("a letting with its money, papers and letters", () => {
  const date = dayOfUse();
  const id = randomUUID();
  let folder: string;
  let origin: string;
  let daemon: Program;
  let mailServer: SMTPServer;
  let chief: SignedInPerson;
  const mails: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-letting-"));
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    mailServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, _session, done) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          mails.push(Buffer.concat(parts).toString());
          done();
        });
      },
    });
    const listening = mailServer.listen(0, "127.0.0.1");
    await once(listening, "listening");
    const file = join(folder, "weishan.yaml");
    const lines = [
      "weishan: 1",
      "name: { zh: 高雄市政府, en: Kaohsiung }",
      `http: { port: ${port}, publicUrl: "${origin}" }`,
      "centers: [ { builtin: siwei } ]",
      `mail: { host: 127.0.0.1, port: ${(listening.address() as AddressInfo).port}, security: none, from: 維山 <weishan@kcg.example> }`,
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    addPerson(file, "chief", "facility-manager");
    daemon = weishan(["run", file]);
    await daemon.says(/http:\/\/\S+/u);
    await until("the daemon is ready", async () => (await fetch(`${origin}/readyz`)).ok);
    chief = await SignedInPerson.at(origin, "chief");
  });
  afterAll(async () => {
    await daemon.stop("SIGKILL");
    await new Promise<void>((resolve) => mailServer.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const fileOf = async (path: string): Promise<Buffer> => {
    const answer = await fetch(`${origin}/api/v1${path}`, { headers: chief.headers });
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    return Buffer.from(await answer.arrayBuffer());
  };
  const paper = (kind: string): Promise<Buffer> => fileOf(`/applications/${id}/documents/${kind}.pdf`);
  const hashOf = (content: Buffer): string => createHash("sha256").update(content).digest("hex");

  test("is approved, and asks for what is due with a paper that never changes", async () => {
    const handedIn = await chief.post("/applications", {
      id,
      title: "城市永續論壇",
      purpose: "lecture",
      organisation: ORGANISATION,
      contactName: "王小明",
      contactEmail: "wang@example.org",
      applicantClass: "company",
      attendancePersons: 260,
      airConditioning: true,
      hasInsurance: true,
      slots: [
        {
          resourceId: "SW.AUDITORIUM",
          from: taipeiInstant(date, "08:00"),
          to: taipeiInstant(date, "12:00"),
        },
      ],
    });
    expect(handedIn).toMatchObject({ state: "submitted", number: expect.stringMatching(/-SW-B00001$/u) });
    const findings = handedIn.findings.map(({ key }: { readonly key: string }) => key);
    const overrule = findings.length === 0 ? null : { findings, reason: "demonstration" };
    expect(await chief.post(`/applications/${id}/transitions`, { to: "approved", overrule })).toMatchObject({
      state: "payment-due",
    });
    const invoice = await paper("invoice");
    expect(invoice.subarray(0, 5).toString()).toBe("%PDF-");
    expect(hashOf(await paper("invoice"))).toBe(hashOf(invoice));
    await until("both letters are there", () => mails.length === 2);
    expect(mails.every((mail) => mail.includes("To: wang@example.org"))).toBe(true);
  });

  test("is confirmed by the payment that completes the sum, with a receipt, a permit and a letter", async () => {
    const { balance } = await chief.get(`/applications/${id}/payments`);
    const payment = { id: randomUUID(), lines: balance.dueLines, method: "bank-transfer", reference: "T-1" };
    const happenedOn = taipeiDate(epochMs(Date.now()));
    const paid = await chief.post(`/applications/${id}/payments`, { ...payment, happenedOn });
    expect(paid).toMatchObject({
      balance: { dueTwd: 0 },
      payments: [{ number: expect.stringMatching(/-SW-R00001$/u) }],
    });
    expect(await chief.get(`/applications/${id}`)).toMatchObject({ state: "confirmed" });
    expect((await paper("receipt")).length).toBeGreaterThan(10_000);
    expect((await paper("permit")).length).toBeGreaterThan(10_000);
    await until("the confirmation is there", () => mails.length === 3);
    expect(mails[2]).toContain("text/calendar");
  });

  test("stands in a calendar that others read, and is taken for everybody, without a word of whose it is", async () => {
    const scope = { kind: "desk", centerIds: ["SW"] };
    const { path } = await chief.post("/calendar-feeds", { name: "四維櫃台", scope });
    const feed = await fetch(`${origin}${path}`);
    const text = await feed.text();
    expect(text).toContain("SUMMARY:城市永續論壇");
    const tag = feed.headers.get("etag") ?? "";
    expect((await fetch(`${origin}${path}`, { headers: { "if-none-match": tag } })).status).toBe(304);
    const open = await (await fetch(`${origin}/api/v1/open-data/uses.csv?from=${date}&to=${date}`)).text();
    expect(open).toContain("SW.AUDITORIUM");
    expect(open).toContain("company,lecture,260");
    const [from, to] = [taipeiInstant(date, "00:00"), taipeiInstant(date, "24:00")];
    const taken = await fetch(`${origin}/api/v1/venues/SW.AUDITORIUM/availability?from=${from}&to=${to}`);
    const said = open + (await taken.text());
    expect(said).not.toMatch(new RegExp(`${ORGANISATION}|王小明|永續論壇`, "u"));
  });

  test("is cancelled, paid back and even, to the dollar of the cashier's file", async () => {
    await chief.post(`/applications/${id}/transitions`, { to: "cancelled", reason: "講者生病", cause: "applicant" });
    const { balance } = await chief.get(`/applications/${id}/payments`);
    expect(balance.refundDueTwd).toBeGreaterThan(0);
    const happenedOn = taipeiDate(epochMs(Date.now()));
    const refund = { id: randomUUID(), type: "refund", lines: balance.refundDueLines, method: "bank-transfer" };
    const even = await chief.post(`/applications/${id}/refunds`, { ...refund, happenedOn, reason: "取消" });
    expect(even.balance).toMatchObject({ dueTwd: 0, refundDueTwd: 0 });
    const days = `from=${happenedOn}&to=${plusDays(happenedOn, 1)}`;
    const { total } = await chief.get(`/payments/reconciliation?${days}`);
    expect(total.netTwd).toBe(balance.paidTwd - balance.refundDueTwd);
    expect((await fileOf(`/payments/reconciliation?${days}&format=xlsx`)).subarray(0, 2).toString()).toBe("PK");
    await until("the letter of the cancellation is there", () => mails.length === 4);
  });
});
