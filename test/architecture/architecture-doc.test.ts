import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { architecturePicture } from "./import-graph.ts";

/** Every file of the project is parsed; a busy machine takes a while over it. */
const LIMIT = { timeout: 60_000 };

test("the picture in ARCHITECTURE.md shows the real imports (pnpm docs:write makes it anew)", LIMIT, async () => {
  const [, picture] = /```mermaid\n([\s\S]*?)```/u.exec(readFileSync("ARCHITECTURE.md", "utf8")) ?? [];
  expect(picture).toBe(await architecturePicture());
});
