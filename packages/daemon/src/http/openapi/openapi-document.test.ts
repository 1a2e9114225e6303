import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PROBLEM_CODES } from "../problem/problem-schema.ts";
import { openApiDocument } from "./openapi-document.ts";

const published = () => readFileSync(new URL("../../../../../docs/openapi.json", import.meta.url), "utf8");
const guide = () => readFileSync(new URL("../../../../../docs/how-to/api.md", import.meta.url), "utf8");

describe("the published API document", () => {
  test("is what the routes say; `node packages/daemon/src/http/write-openapi.ts docs/openapi.json` writes it anew", async () => {
    expect(published()).toBe(`${JSON.stringify(await openApiDocument(), null, 2)}\n`);
  });

  test("refers to nothing that it does not hold, and holds nothing that it does not refer to", async () => {
    const { components } = JSON.parse(published());
    const named = Object.keys(components.schemas);
    const referred = new Set([...published().matchAll(/#\/components\/schemas\/(\w+)/gu)].map(([, name]) => name));
    expect(referred).toEqual(new Set(named));
    expect(named.length).toBeGreaterThan(30);
  });

  test("is explained: the guide names every route and every problem", () => {
    const text = guide();
    const { paths } = JSON.parse(published());
    expect(Object.keys(paths).filter((path) => !text.includes(path.replace("/api/v1", "")))).toEqual([]);
    expect(PROBLEM_CODES.filter((code) => !text.includes(code) && !readErrors().includes(code))).toEqual([]);
  });
});

const readErrors = (): string => readFileSync(new URL("../../../../../docs/errors.md", import.meta.url), "utf8");
