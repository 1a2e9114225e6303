import { readFileSync } from "node:fs";
import { ERROR_CODES } from "@weishan/core/error";
import { describe, expect, test } from "vitest";

const text = readFileSync("docs/errors.md", "utf8");
const sections = text.split(/^## /mu).slice(1);

describe("docs/errors.md", () => {
  test("explains exactly the codes that exist", () => {
    const headings = sections.map((section) => section.split("\n")[0] ?? "");
    expect(headings).toEqual([...ERROR_CODES].toSorted());
  });

  test("tells an operator what to do about each", () => {
    const withoutRemedy = sections.filter((section) => !section.includes("**What to do:**"));
    expect(withoutRemedy.map((section) => section.split("\n")[0])).toEqual([]);
  });
});
