import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Fewer files than this means that the list was not read. */
const FEWEST_FILES = 150;

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && file !== "pnpm-lock.yaml" && !/\.(png|ico|svg|ttf|woff2)$/u.test(file));
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/u.test(file) && !file.endsWith("house-words.test.ts"));

function hits(among: readonly string[], pattern: RegExp): readonly string[] {
  return among.flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.flatMap((line, index) =>
      pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [],
    );
  });
}

describe("the project's text", () => {
  test("is read whole", () => {
    expect(files.length).toBeGreaterThan(FEWEST_FILES);
  });

  test("leaves no work marked as unfinished", () => {
    expect(hits(sources, /\b(?:TODO|FIXME|XXX|HACK)\b|not implemented/u)).toEqual([]);
  });

  test("has no test that does not run", () => {
    expect(hits(sources, /\b(?:it|test|describe)\.(?:only|todo|skip)\(/u)).toEqual([]);
  });

  test("switches no check off without a reason beside it or above it", () => {
    const bare = sources.flatMap((file) => {
      const lines = readFileSync(file, "utf8").split("\n");
      return lines.flatMap((line, index) => {
        const isSwitch = /@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|biome)-(?:disable|ignore)/u.test(line);
        const hasReason = / -- \S|: \w/u.test(line) || /^\s*(?:\/\/|\*)/u.test(lines[index - 1] ?? "");
        return isSwitch && !hasReason ? [`${file}:${index + 1} ${line.trim()}`] : [];
      });
    });
    expect(bare).toEqual([]);
  });

  test("catches no error to forget it", () => {
    expect(hits(sources, /catch\s*(?:\(\w+\))?\s*\{\s*\}/u)).toEqual([]);
  });
});
