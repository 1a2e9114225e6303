import { createHash } from "node:crypto";
import { epochMs } from "@weishan/core/reading";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentSource } from "../../ports/document-renderer.ts";
import { systemClock } from "../system/system-clock.ts";
import { TypstRenderer } from "./typst-renderer.ts";

const letter: DocumentSource = {
  title: '場地使用費 "收據"',
  language: "zh-TW",
  datedAt: epochMs(Date.UTC(2026, 10, 22)),
  body: '= 收據\n#let facts = json("facts.json")\n#facts.who\n#image("seal.svg", alt: "印", width: 1cm)',
  files: {
    "facts.json": JSON.stringify({ who: "#panic() 高雄市政府" }),
    "seal.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  },
};
const fingerprint = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** A process begins, reads 14 MB of fonts and sets a page: half a second, or several where every core is busy. */
describe("documents for printing", { timeout: 30_000 }, () => {
  let renderer: TypstRenderer;
  beforeAll(() => {
    renderer = new TypstRenderer(systemClock);
  });
  afterAll(() => renderer.stop());

  test("cost nothing before the first is wanted", () => {
    expect(new TypstRenderer(systemClock).isLoaded).toBe(false);
  });

  test("are the same bytes each time, also from another process, and can be read aloud", async () => {
    const other = new TypstRenderer(systemClock);
    const [first, second, third] = await Promise.all([
      renderer.render(letter),
      renderer.render(letter),
      other.render(letter),
    ]);
    await other.stop();
    expect([second, third].map(({ content }) => fingerprint(content))).toEqual(
      Array.from({ length: 2 }, () => fingerprint(first.content)),
    );
    expect(first).toMatchObject({ pageCount: 1, isAccessible: true });
    const text = Buffer.from(first.content).toString("latin1");
    expect(text.startsWith("%PDF-1.7")).toBe(true);
    for (const part of ["/StructTreeRoot", "/Outlines", "/Lang (zh-TW)", "pdfuaid:part"]) expect(text).toContain(part);
  });

  test("name the line and the column of a mistake", async () => {
    const rendering = renderer.render({ ...letter, body: "= 收據\n\n  #nothing" });
    await expect(rendering).rejects.toMatchObject({
      code: "DOCUMENT_INVALID",
      facts: { file: "main.typ", line: 3, column: 4 },
    });
    const without = renderer.render({ ...letter, body: '#image("seal.svg")' });
    await expect(without).rejects.toMatchObject({
      code: "DOCUMENT_INVALID",
      message: expect.stringContaining("alt text"),
    });
  });

  test("see no file of the machine", async () => {
    const rendering = renderer.render({ ...letter, body: '#read("/etc/hostname")' });
    await expect(rendering).rejects.toMatchObject({ code: "DOCUMENT_INVALID" });
  });

  test("are printed also where a rare character has no glyph", async () => {
    const { isAccessible, content } = await renderer.render({
      ...letter,
      files: { ...letter.files, "facts.json": '{"who":"𠮷"}' },
    });
    expect({ isAccessible, isThere: content.byteLength > 1_000 }).toEqual({ isAccessible: false, isThere: true });
  });

  test("go on after one that was given up", async () => {
    let giveUp = (): void => undefined;
    const clock = {
      ...systemClock,
      after: (delayMs: number, task: () => void) => {
        if (delayMs > 30_000) giveUp = task;
        return systemClock.after(delayMs, task);
      },
    };
    const own = new TypstRenderer(clock);
    const endless = own.render({
      ...letter,
      body: "#let f(n) = range(1000000).map(k => calc.sin(k)).sum() + n\n#for i in range(100000) { f(i) }",
    });
    await Promise.resolve().then(() => undefined);
    giveUp();
    await expect(endless).rejects.toMatchObject({ code: "DOCUMENT_UNAVAILABLE" });
    expect(await own.render(letter)).toMatchObject({ pageCount: 1 });
    await own.stop();
  });
});
