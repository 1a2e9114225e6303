import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type SmtpConnection, smtpMailer } from "../../packages/daemon/src/adapters/smtp/smtp-mailer.ts";
import { requireProgram } from "../support/required-program.ts";

const MAIL = {
  id: "mail-1",
  to: "chen@example.tw",
  subject: "【維山】密碼已變更",
  text: "陳大文 您好：\n\nhttps://weishan.example/x\n",
};

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly user: string;
  readonly isSecure: boolean;
}

describe.runIf(requireProgram("openssl", "openssl"))("a mail server", () => {
  const received: Received[] = [];
  let folder: string;
  let key: string;
  let cert: string;
  let server: SMTPServer | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-smtp-"));
    const files = ["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")];
    const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...files, ...name], {
      stdio: "ignore",
    });
    key = readFileSync(join(folder, "key.pem"), "utf8");
    cert = readFileSync(join(folder, "cert.pem"), "utf8");
  });
  afterEach(async () => {
    received.length = 0;
    const stopping = server;
    server = undefined;
    if (stopping !== undefined) await new Promise<void>((resolve) => stopping.close(resolve));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A real server; answers how to reach it. */
  async function serve(options: SMTPServerOptions = {}, more: Partial<SmtpConnection> = {}): Promise<SmtpConnection> {
    const started = new SMTPServer({
      key,
      cert,
      authOptional: true,
      onAuth: ({ username = "", password }, _session, done) =>
        password === "right" ? done(null, { user: username }) : done(new Error("wrong password")),
      onData(stream, { envelope, user, secure }, done) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          received.push({ from, to, raw: Buffer.concat(parts).toString(), user: String(user ?? ""), isSecure: secure });
          done();
        });
      },
      ...options,
    });
    server = started;
    started.on("error", () => undefined);
    const listening = started.listen(0, "127.0.0.1");
    await once(listening, "listening");
    const { port } = listening.address() as AddressInfo;
    return { host: "127.0.0.1", port, security: "starttls", ca: cert, from: "維山 <weishan@kcg.example>", ...more };
  }

  test("gets the file of a report to the byte, under its name", async () => {
    const content = Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 256);
    const attachment = { name: "energy-month-2026-07-01-SW-v1.pdf", mediaType: "application/pdf", content };
    await smtpMailer(await serve()).send({ ...MAIL, attachments: [attachment] });
    const [mail] = received;
    expect(mail?.raw).toContain("Content-Type: application/pdf");
    expect(mail?.raw).toContain(attachment.name);
    expect(mail?.raw.replaceAll(/\s/gu, "")).toContain(Buffer.from(content).toString("base64"));
  });

  test("gets a mail in Chinese as it was written, over TLS, with the account", async () => {
    const connection = await serve({}, { username: "weishan", password: "right" });
    await smtpMailer(connection).send(MAIL);
    const [mail] = received;
    expect(mail).toMatchObject({ from: "weishan@kcg.example", to: [MAIL.to], user: "weishan", isSecure: true });
    const [head = "", body = ""] = mail?.raw.split(/\r\n\r\n(.*)/su) ?? [];
    expect(decoded(head)).toContain(MAIL.subject);
    expect(head).toContain("Message-ID: <mail-1@kcg.example>");
    expect(bodyOf(head, body)).toBe(MAIL.text);
  });

  test("gets it too where it speaks TLS from the first byte", async () => {
    const connection = await serve({ secure: true }, { security: "tls" });
    await smtpMailer(connection).send(MAIL);
    expect(received).toMatchObject([{ isSecure: true }]);
  });

  test("gets nothing in the clear where it does not offer TLS", async () => {
    const connection = await serve({ disabledCommands: ["STARTTLS"] });
    await expect(smtpMailer(connection).send(MAIL)).rejects.toMatchObject({ code: "MAIL_UNAVAILABLE" });
    expect(received).toEqual([]);
  });

  test("gets nothing where its certificate is not the one that was expected", async () => {
    const { ca: _, ...connection } = await serve();
    await expect(smtpMailer(connection).send(MAIL)).rejects.toMatchObject({ code: "MAIL_UNAVAILABLE" });
    expect(received).toEqual([]);
  });

  test.each([
    ["refuses the address for good", 550, true],
    ["refuses the address for now", 451, false],
  ])("that %s is told so", async (_title, responseCode, isFinal) => {
    const connection = await serve({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error("no such mailbox"), { responseCode })),
    });
    await expect(smtpMailer(connection).send(MAIL)).rejects.toMatchObject({
      code: "MAIL_UNAVAILABLE",
      facts: { isFinal },
      message: expect.stringContaining("no such mailbox"),
    });
  });

  test("that refuses our password may take the mail once it is mended, and the password is not told", async () => {
    const connection = await serve({}, { username: "weishan", password: "wrong-secret" });
    const sending = smtpMailer(connection).send(MAIL);
    await expect(sending).rejects.toMatchObject({ code: "MAIL_UNAVAILABLE", facts: { isFinal: false } });
    const message = await sending.catch((error: unknown) => String(error));
    expect(message).not.toContain("wrong-secret");
  });

  test("that is not there is told as not there", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const connection: SmtpConnection = { host: "127.0.0.1", port, security: "none", from: "weishan@kcg.example" };
    await expect(smtpMailer(connection).send(MAIL)).rejects.toMatchObject({
      code: "MAIL_UNAVAILABLE",
      message: expect.stringContaining(`127.0.0.1:${port} did not take the mail`),
    });
  });

  test("gets one recipient, whatever stands in the address", async () => {
    const connection = await serve();
    const to = "chen@example.tw, everybody@example.tw";
    await smtpMailer(connection)
      .send({ ...MAIL, to })
      .catch(() => undefined);
    expect(received.flatMap(({ to: recipients }) => recipients)).not.toContain("everybody@example.tw");
  });
});

/** The words of a header as people read them (RFC 2047). */
const decoded = (head: string): string =>
  head
    .replaceAll(/\?=\r\n =\?/gu, "?==?")
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=/giu, (_whole, words: string) => Buffer.from(words, "base64").toString())
    .replaceAll(/(?:=\?UTF-8\?Q\?[^?]*\?=)+/giu, (whole) =>
      Buffer.from(
        whole
          .replaceAll(/=\?UTF-8\?Q\?|\?=/giu, "")
          .replaceAll("_", " ")
          .replaceAll(/=([\dA-F]{2})/gu, (_each, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        "latin1",
      ).toString(),
    );

function bodyOf(head: string, body: string): string {
  const isBase64 = /content-transfer-encoding: base64/iu.test(head);
  const bytes = isBase64
    ? Buffer.from(body, "base64")
    : Buffer.from(
        body
          .replaceAll(/=\r\n/gu, "")
          .replaceAll(/=([\dA-F]{2})/gu, (_each, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        "latin1",
      );
  return bytes.toString().replaceAll("\r\n", "\n");
}
