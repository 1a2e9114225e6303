import { describe, expect, test } from "vitest";
import type { Finding } from "../../api/client.ts";
import { countOf, worstFirst, worstStatus } from "./finding-order.ts";

const finding = (check: Finding["check"], status: Finding["status"]): Finding => ({
  check,
  status,
  text: { zh: check, en: check },
  remedy: null,
  facts: {},
});

describe("the findings", () => {
  const all = [
    finding("clock", "ok"),
    finding("disk", "warning"),
    finding("certificates", "unknown"),
    finding("backups", "failing"),
    finding("memory", "ok"),
  ];

  test("stand in the order in which they need somebody", () => {
    expect(worstFirst(all).map(({ check }) => check)).toEqual(["backups", "disk", "certificates", "clock", "memory"]);
  });

  test("are as bad together as the worst of them, and not known where nothing was looked at", () => {
    expect([worstStatus(all), worstStatus([]), countOf(all, "ok")]).toEqual(["failing", "unknown", 2]);
  });
});
