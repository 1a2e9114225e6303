import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { SharpPictureCleaner } from "./sharp-picture-cleaner.ts";

const cleaner = new SharpPictureCleaner();

const photo = (widthPx: number, heightPx: number) =>
  sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: { r: 200, g: 60, b: 20 } } });

describe("a picture from outside", () => {
  test.each(["jpeg", "png", "webp"] as const)("comes out of a %s as a WebP of the same size", async (kind) => {
    const { mediaType, widthPx, heightPx, content } = await cleaner.clean(
      await photo(64, 48).toFormat(kind).toBuffer(),
    );
    expect({ mediaType, widthPx, heightPx, format: (await sharp(content).metadata()).format }).toEqual({
      mediaType: "image/webp",
      widthPx: 64,
      heightPx: 48,
      format: "webp",
    });
  });

  test("loses where and with what it was taken, and stands upright", async () => {
    const withPlace = await photo(64, 48)
      .jpeg()
      .withExif({ IFD0: { Make: "SecretCamera" }, IFD3: { GPSLatitude: "22/1 37/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const clean = await cleaner.clean(withPlace);
    const { exif, orientation } = await sharp(clean.content).metadata();
    expect({ exif, orientation, widthPx: clean.widthPx, heightPx: clean.heightPx }).toEqual({
      exif: undefined,
      orientation: undefined,
      widthPx: 48,
      heightPx: 64,
    });
  });

  test("does not carry along what was hidden behind it", async () => {
    const polyglot = Buffer.concat([await photo(8, 8).jpeg().toBuffer(), Buffer.from("<script>alert(1)</script>")]);
    const clean = await cleaner.clean(polyglot);
    expect(Buffer.from(clean.content).includes("script")).toBe(false);
  });

  test("waits for the one before it, so that many at once take no more memory than one", async () => {
    const large = await photo(3_000, 2_000).png().toBuffer();
    const order: string[] = [];
    const first = cleaner.clean(large).then(() => order.push("large"));
    const wrong = cleaner.clean(Buffer.from("no picture")).catch(() => order.push("wrong"));
    const last = cleaner.clean(await photo(8, 8).jpeg().toBuffer()).then(() => order.push("small"));
    await Promise.all([first, wrong, last]);
    expect(order).toEqual(["large", "wrong", "small"]);
  });

  test("is made smaller when it is larger than any screen", async () => {
    const { widthPx, heightPx } = await cleaner.clean(await photo(4_096, 1_024).jpeg().toBuffer());
    expect([widthPx, heightPx]).toEqual([2_048, 512]);
  });

  test.each([
    ["a drawing that is a program", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["an empty file", Buffer.alloc(0)],
    ["a bomb of nine hundred million pixels", pngOf(30_000, 30_000)],
    ["a head without a body", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ])("is refused when it is %s", async (_title, content) => {
    await expect(cleaner.clean(content)).rejects.toMatchObject({ code: "UPLOAD_REFUSED" });
  });

  test("that was damaged on the way is refused or drawn, and never fails inside", async () => {
    const whole = await photo(32, 32).png().toBuffer();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, length) => {
        const damaged = Buffer.from(whole.subarray(0, length));
        if (at < damaged.length) damaged[at] = byte;
        const outcome = await cleaner.clean(damaged).catch((error: unknown) => error);
        expect(outcome).toSatisfy(
          (result: unknown) =>
            typeof result === "object" &&
            result !== null &&
            ("content" in result || ("code" in result && result.code === "UPLOAD_REFUSED")),
        );
      }),
      { numRuns: 100, seed: 20_260_105 },
    );
  });
});

/** A PNG that says it is that large and holds next to nothing. */
function pngOf(widthPx: number, heightPx: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, "latin1");
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(widthPx);
  size.writeUInt32BE(heightPx, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.alloc(64))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
