import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { architecturePicture } from "./import-graph.ts";

test("the picture in ARCHITECTURE.md shows the real imports (pnpm docs:write makes it anew)", async () => {
  const [, picture] = /```mermaid\n([\s\S]*?)```/u.exec(readFileSync("ARCHITECTURE.md", "utf8")) ?? [];
  expect(picture).toBe(await architecturePicture());
});
