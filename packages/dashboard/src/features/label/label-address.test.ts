import { describe, expect, test } from "vitest";
import { judgeAddress, labelUrl } from "./label-address.ts";

describe("the address on the labels", () => {
  test.each([
    ["http://127.0.0.1:8080", "local"],
    ["http://localhost:8080/", "local"],
    ["http://[::1]:8080", "local"],
    ["https://weishan.example.gov.tw/labels?size=large", "reachable"],
    ["http://192.168.10.5:8080", "reachable"],
    ["weishan", "invalid"],
    ["javascript:alert(1)", "invalid"],
    ["", "invalid"],
  ])("%s is %s", (text, kind) => {
    expect(judgeAddress(text).kind).toBe(kind);
  });

  test("leads to the lock-out of the equipment", () => {
    expect(labelUrl("https://weishan.example.gov.tw", "SW.MAIN.03F.AHU.01")).toBe(
      "https://weishan.example.gov.tw/lockout/SW.MAIN.03F.AHU.01",
    );
  });
});
