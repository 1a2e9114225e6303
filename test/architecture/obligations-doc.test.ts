import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { obligationTables } from "./obligations-doc.ts";

test("docs/how-to/obligations.md lists the register as it is (pnpm docs:write writes it anew)", () => {
  const [, shown = ""] = readFileSync("docs/how-to/obligations.md", "utf8").split(/<!-- \/?register -->\n/u);
  expect(shown).toBe(`\n${obligationTables()}\n`);
});
