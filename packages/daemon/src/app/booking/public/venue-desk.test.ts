import { readFileSync } from "node:fs";
import { parseRuleBook, type RuleBook } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Actor } from "../../../ports/records.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { PictureDesk } from "../../picture/picture-desk.ts";
import { deskWorker, ledgerBench } from "../fake/ledger-bench.ts";
import { OpenDataDesk } from "../open-data/open-data-desk.ts";
import type { AvailabilityRow } from "../open-data/open-data-side.ts";
import { VenueDesk } from "./venue-desk.ts";

const actor: Actor = { kind: "system", part: "test" };
const change = { actor, action: "test", reason: null };
const caption = { zh: "舞台", en: "The stage" };
const forum = {
  bookingId: "b1",
  kind: "booking",
  resourceId: "SW.AUDITORIUM.A",
  from: taipeiInstant("2026-01-06", "09:00"),
  to: taipeiInstant("2026-01-06", "12:00"),
  title: "秘密會議",
  organisation: "秘密協會",
} as const;

const bookFile = new URL("../../../../booking-books/auditorium.yaml", import.meta.url);

function bookOf(file: URL): RuleBook {
  const parsed = parseRuleBook(parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw new Error("the shipped book cannot be read");
  return parsed.book;
}

async function bench() {
  const parts = ledgerBench();
  const book = bookOf(bookFile);
  const pictures = new PictureDesk({
    ...parts,
    store: { keep: async () => undefined, find: async () => new Uint8Array([1]) },
    cleaner: { clean: async (content) => ({ content, mediaType: "image/webp", widthPx: 800, heightPx: 600 }) },
  });
  const shelf = {
    bookFor: ({ venueClass }: { readonly venueClass: string }) => (venueClass === "auditorium" ? book : undefined),
  };
  const venues = new VenueDesk({ ...parts, pictures, shelf });
  const openData = new OpenDataDesk({ ...parts, shelf, isWorkday: () => true });
  await parts.records.change(change, (transaction) => parts.ledger.place(transaction, [forum]));
  return { ...parts, venues, openData, book };
}

const day = { from: taipeiInstant("2026-01-06", "00:00"), to: taipeiInstant("2026-01-07", "00:00") };

describe("the public catalogue", () => {
  test("lists what is let in both centres with its rules, and no lots of equipment", async () => {
    const { venues, book } = await bench();
    const rows = await venues.list();
    expect(new Set(rows.map(({ centerId }) => centerId))).toEqual(new Set(["SW", "FS"]));
    expect(rows.some(({ venueClass }) => venueClass === "equipment")).toBe(false);
    const hall = await venues.find("SW.AUDITORIUM");
    expect(hall.rules).toMatchObject({ name: book.name, isDemonstration: true, refund: book.refund });
    expect(Object.keys(hall.rules ?? {})).not.toContain("overrulable");
    expect(hall.parts.map(({ id }) => id)).toContain("SW.AUDITORIUM.A");
  });

  test("says that a hall is taken where a part of it is, and never by whom", async () => {
    const { venues } = await bench();
    const whole = await venues.availability("SW.AUDITORIUM", day);
    expect(whole.taken).toEqual([{ from: forum.from, to: forum.to, because: "let" }]);
    expect((await venues.availability("SW.AUDITORIUM.B", day)).taken).toEqual([]);
    expect(JSON.stringify(whole)).not.toContain("秘密");
  });

  test("shows photos that the desk added, in its order, and no other picture of the house", async () => {
    const { venues } = await bench();
    const content = new Uint8Array([1, 2]);
    await venues.addPhoto("SW.AUDITORIUM", { content, caption }, deskWorker);
    const { photos } = await venues.addPhoto(
      "SW.AUDITORIUM",
      { content, caption: { zh: "入口", en: "Entrance" } },
      deskWorker,
    );
    const [stage, entrance] = photos.map(({ pictureId }) => pictureId);
    const page = { photos: [{ pictureId: entrance ?? "", caption }], description: caption };
    const changed = await venues.changePage("SW.AUDITORIUM", page, deskWorker);
    expect(changed).toMatchObject({ photo: { pictureId: entrance }, description: caption });
    expect((await venues.photo("SW.AUDITORIUM", entrance ?? "")).mediaType).toBe("image/webp");
    await expect(venues.photo("SW.AUDITORIUM", stage ?? "")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const stray = { photos: [{ pictureId: stage ?? "", caption }], description: null };
    await expect(venues.changePage("FS.AUDITORIUM", stray, deskWorker)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
  });

  test("is changed by the desk of that centre alone", async () => {
    const { venues } = await bench();
    const elsewhere = worker("fs", "booking-desk", { centers: ["FS"] });
    const photo = { content: new Uint8Array([1]), caption };
    await expect(venues.addPhoto("SW.AUDITORIUM", photo, elsewhere)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    const viewer = worker("v", "viewer");
    await expect(venues.addPhoto("SW.AUDITORIUM", photo, viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
  });

  test("refuses more than a hundred days at once", async () => {
    const { venues } = await bench();
    const long = { from: day.from, to: taipeiInstant("2026-06-01", "00:00") };
    await expect(venues.availability("SW.AUDITORIUM", long)).rejects.toMatchObject({ code: "QUERY_INVALID" });
  });
});

describe("open data", () => {
  const query = { from: "2026-01-06", to: "2026-01-14", centerId: "SW" };

  test("covers every open hour of each day once, free, taken or closed", async () => {
    const { openData } = await bench();
    const rows: AvailabilityRow[] = [];
    for await (const row of openData.availability(query)) rows.push(row);
    const hall = rows.filter(({ resourceId, date }) => resourceId === "SW.AUDITORIUM" && date === "2026-01-06");
    expect(hall.map(({ from, to, state }) => `${from}-${to} ${state}`)).toEqual([
      expect.stringMatching(/-09:00 free$/u),
      "09:00-12:00 taken",
      expect.stringMatching(/^12:00-.* free$/u),
    ]);
    expect(new Set(rows.map(({ date }) => date)).size).toBe(9);
    expect(JSON.stringify(rows)).not.toContain("秘密");
  });

  test("tells lettings without anything about whose they were", async () => {
    const { openData } = await bench();
    const rows = [];
    for await (const row of openData.uses({ ...query, centerId: null })) rows.push(row);
    expect(rows).toEqual([
      {
        date: "2026-01-06",
        centerId: "SW",
        venueClass: "auditorium",
        resourceId: "SW.AUDITORIUM.A",
        resourceName: expect.any(String),
        from: "09:00",
        to: "12:00",
        hours: 3,
        applicantClass: null,
        purpose: null,
        attendancePersons: null,
      },
    ]);
  });

  test("refuses days that are none or too many, and a centre that is none", async () => {
    const { openData } = await bench();
    const first = async (wrong: object) => openData.availability({ ...query, ...wrong }).next();
    await expect(first({ to: "2026-05-01" })).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(first({ to: "2026-13-01" })).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(first({ centerId: "XX" })).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
