import { causeOf } from "@weishan/core/cause";
import { expect, test } from "vitest";
import { whyNot } from "./why-not.ts";

test("what a device failed at is told in the reader's language", () => {
  const cause = causeOf("no-answer", "no answer within 500 ms", { withinMs: 500 });
  const ended = { why: "the device does not answer: no answer within 500 ms", cause };
  expect(whyNot(ended, "zh-TW")).toBe("500 毫秒內沒有回應");
  expect(whyNot(ended, "en")).toBe("no answer within 500 ms");
});

test("any other reason is told as the daemon says it, and none where there is none", () => {
  expect(whyNot({ why: "40 is outside 18 to 30" }, "en")).toBe("40 is outside 18 to 30");
  expect(whyNot({ why: null, cause: null }, "zh-TW")).toBeNull();
});
