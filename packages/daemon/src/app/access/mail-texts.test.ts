import { describe, expect, test } from "vitest";
import { type MailFacts, writeMail } from "./mail-texts.ts";

const link = "https://weishan.example/x/token";
const displayName = "陳大文";
const MAILS: readonly MailFacts[] = [
  { template: "invitation", displayName, installation: "高雄市政府行政中心", link },
  { template: "password-reset", displayName, link },
  { template: "password-changed", displayName, link },
  { template: "ticket-assigned", displayName, link, number: "115-SW-000123", title: { zh: "漏水", en: "A leak" } },
  { template: "ticket-overdue", displayName, link, number: "115-SW-000123", title: { zh: "漏水", en: "A leak" } },
];

describe.each(["zh-TW", "en"] as const)("a mail in %s", (language) => {
  test.each(MAILS)("$template names the person and has the link on a line of its own", (facts) => {
    const { subject, text } = writeMail(facts, language);
    expect([text.includes(displayName), text.split("\n").includes(link), subject.length > 5]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("a name with a line break begins no header of its own", () => {
    const installation = "x\r\nBcc: everybody@example.tw";
    const { subject } = writeMail({ template: "invitation", displayName, installation, link }, language);
    expect(subject).not.toMatch(/[\r\n]/u);
  });
});
