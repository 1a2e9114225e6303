import { describe, expect, test } from "vitest";
import { CAUSE_CODES, causeOf } from "./cause.ts";
import { causeName } from "./cause-name.ts";
import { causeOfSystemError } from "./system-cause.ts";

const FACTS = { withinMs: 1_000, unitId: 3, askedUnitId: 4, exceptionCode: 2, reasonCode: 135, filter: "kao/#" };

describe("a cause", () => {
  test.each(CAUSE_CODES)("%s is named in both languages, with its facts", (code) => {
    const { zh, en } = causeName(causeOf(code, "as seen", FACTS));
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[\p{ASCII}]+$/u);
    expect(`${zh}${en}`).not.toMatch(/undefined|\?/u);
  });

  test("tells what was waited for", () => {
    expect(causeName(causeOf("no-answer", "", { withinMs: 250 }))).toEqual({
      zh: "250 毫秒內沒有回應",
      en: "no answer within 250 ms",
    });
  });

  test("names an exception of the standard, and numbers one that is not in it", () => {
    expect(causeName(causeOf("exception", "", { exceptionCode: 2 })).zh).toBe("裝置回覆例外碼 2：沒有這個暫存器位址");
    expect(causeName(causeOf("exception", "", { exceptionCode: 99 })).en).toBe("exception 99");
  });

  test("that nobody knows is told as it was seen", () => {
    expect(causeName(causeOf("other", "flux capacitor")).zh).toContain("flux capacitor");
  });

  test.each([
    ["ECONNREFUSED", "connection-refused"],
    ["ENOENT", "port-missing"],
    ["CERT_HAS_EXPIRED", "certificate-refused"],
    ["EUNHEARDOF", "other"],
  ])("is known by the system's code %s, whatever the message", (systemCode, code) => {
    const error = Object.assign(new Error("words that change"), { code: systemCode });
    expect(causeOfSystemError(error)).toEqual({ code, facts: { systemCode }, detail: "words that change" });
  });

  test("without a system's code is another one", () => {
    expect(causeOfSystemError(new Error("odd"))).toMatchObject({ code: "other", detail: "odd" });
    expect(causeOfSystemError("thrown text")).toMatchObject({ code: "other", detail: "thrown text" });
  });
});
