import { readFileSync } from "node:fs";
import { RIGHT_NAMES, RIGHTS, ROLE_NAMES, ROLES } from "@weishan/core/access";
import { expect, test } from "vitest";
import { accessEn } from "../../packages/dashboard/src/i18n/en/access.ts";
import { accessZh } from "../../packages/dashboard/src/i18n/zh-tw/access.ts";
import { rightsDocument } from "./rights-doc.ts";

test("docs/rights.md says what the code does (pnpm docs:write writes it anew)", async () => {
  expect(readFileSync("docs/rights.md", "utf8")).toBe(await rightsDocument());
});

test("the dashboard calls roles and rights what the table calls them", () => {
  const shown = (key: string) => ({
    zh: Reflect.get(accessZh, key) as unknown,
    en: Reflect.get(accessEn, key) as unknown,
  });
  for (const role of ROLES) expect(shown(`role.${role}`)).toEqual(ROLE_NAMES[role]);
  for (const right of RIGHTS) expect(shown(`right.${right}`)).toEqual(RIGHT_NAMES[right]);
});
