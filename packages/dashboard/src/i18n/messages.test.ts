import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { initialLanguage } from "./language.ts";
import { fill, isMessageKey, type MessageKey } from "./messages.ts";
import { zhTW } from "./zh-tw.ts";

const CJK = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/u;
const keys = Object.keys(zhTW).filter(isMessageKey);
const placesOf = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{(\w+)/gu)].map(([, name]) => name ?? "")),
];

describe("the texts", () => {
  test("are the same in both languages, none more and none less", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhTW).sort());
  });

  test("say something in both languages", () => {
    expect(keys.filter((key) => zhTW[key].trim() === "" || en[key].trim() === "")).toEqual([]);
  });

  test("have no Chinese in the English ones, but for the name of the other language", () => {
    expect(keys.filter((key) => CJK.test(en[key]))).toEqual(["app.toLanguage"]);
  });

  test("name in English no place that the Chinese lacks", () => {
    // The other way round is allowed: Chinese writes a month without its zero.
    const odd = keys.filter((key) => placesOf(en[key]).some((place) => !placesOf(zhTW[key]).includes(place)));
    expect(odd.filter((key) => key !== "fact.date")).toEqual([]);
  });

  test("get their places filled, and leave visible what nobody filled", () => {
    expect(fill("{name}: {count} of {total}", { name: "AHU", count: 0 })).toBe("AHU: 0 of {total}");
  });

  test("take the singular for one and the plural for anything else", () => {
    const text = "{count} {count|point|points}";
    expect([fill(text, { count: 1 }), fill(text, { count: "1,001" }), fill(text, { count: 0 })]).toEqual([
      "1 point",
      "1,001 points",
      "0 points",
    ]);
  });
});

describe("the language of a visitor", () => {
  test("is the one chosen before, whatever the browser says", () => {
    expect(initialLanguage("en", ["zh-TW"])).toBe("en");
  });

  test("is the browser's where nothing was chosen, and Chinese where it says nothing", () => {
    expect([initialLanguage(null, ["en-GB"]), initialLanguage(null, ["zh-HK"]), initialLanguage("fr", [])]).toEqual([
      "en",
      "zh-TW",
      "zh-TW",
    ]);
  });
});

describe("the screens", () => {
  const root = join(import.meta.dirname, "..");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      /\.tsx?$/u.test(file) && !file.startsWith("i18n/") && !file.includes("/fake/") && !/\.test\.tsx?$/u.test(file),
  );
  const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
  const FEWEST_FILES = 50;

  test("are read whole", () => {
    expect(files.length).toBeGreaterThan(FEWEST_FILES);
  });

  test("hold no text of their own: every word comes from the texts", () => {
    const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, "");
    expect(sources.filter(({ text }) => CJK.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
  });

  test("use every text that was written", () => {
    const all = sources.map(({ text }) => text).join("\n");
    // Texts for what the daemon names (qualities, steps, systems …) are put together: their families are named here.
    const families = [...all.matchAll(/[`"]([\w.-]+\.)\$\{/gu)].map(([, family]) => family ?? "");
    // Read once: looking for each of some thousand texts in all sources takes seconds.
    const quoted = new Set([...all.matchAll(/"([\w.-]+)"/gu)].map(([, text]) => text));
    const isUsed = (key: MessageKey): boolean => quoted.has(key) || families.some((family) => key.startsWith(family));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});
