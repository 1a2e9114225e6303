import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rightsDocument } from "./rights-doc.ts";

test("docs/rights.md says what the code does (pnpm docs:write writes it anew)", async () => {
  expect(readFileSync("docs/rights.md", "utf8")).toBe(await rightsDocument());
});
