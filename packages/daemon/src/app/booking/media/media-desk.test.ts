import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { StoredFilm } from "../../../ports/film-store.ts";
import type { Buckets } from "../../../ports/reading-history.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { deskWorker, ledgerBench, refusal } from "../fake/ledger-bench.ts";
import { MediaOffice } from "./media-desk.ts";
import type { NewMedia } from "./media-side.ts";

const WALL = "SW.MAIN.01F.LED.01";
const wish = (id: string, more: Partial<NewMedia> = {}): NewMedia => ({
  id: `media-${id}`,
  target: "led-wall",
  centerId: "SW",
  resourceIds: [],
  fromDate: "2026-01-05",
  toDate: "2026-01-07",
  title: `影片 ${id}`,
  organisation: "示範・文化科",
  applicantClass: "city-agency",
  applicationId: null,
  ...more,
});

/** One box of an MP4 file: its length, its four letters, its content. */
function box(type: string, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** Words of 32 bits, as the boxes of an index are made of. */
const words = (...values: readonly number[]): Uint8Array => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
};

/** An MP4 file with the boxes that a player looks at first, after the layout of ISO/IEC 14496-12. */
function mp4({ lengthS, widthPx, heightPx }: { lengthS: number; widthPx: number; heightPx: number }): Uint8Array {
  const header = box("mvhd", words(0, 0, 0, 600, lengthS * 600), Buffer.alloc(80));
  const sound = box(
    "trak",
    box("tkhd", words(0), Buffer.alloc(80)),
    box("mdia", box("hdlr", words(0, 0, 0x736f756e, 0, 0, 0))),
  );
  const track = box("tkhd", words(0), Buffer.alloc(72), words(widthPx * 65_536, heightPx * 65_536));
  const film = box("trak", track, box("mdia", box("hdlr", words(0, 0, 0x76696465, 0, 0, 0))));
  return Buffer.concat([
    box("ftyp", Buffer.from("isomiso2")),
    box("mdat", Buffer.alloc(1_000)),
    box("moov", header, sound, film),
  ]);
}

async function* inPieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 300) yield content.subarray(at, at + 300);
}

const stored = (content: Uint8Array): StoredFilm => ({
  sizeBytes: content.length,
  read: async (offset, lengthBytes) => content.subarray(offset, offset + lengthBytes),
  pieces: () => inPieces(content),
});

const at = (text: string) => epochMs(Date.parse(`${text}+08:00`));

function bench() {
  const { records, ledger, clock, newId, model } = ledgerBench();
  const kept = new Map<string, Uint8Array>();
  /** When the wall was out, or nobody knows. */
  const trouble: { of?: string; from: number; to: number; isKnown: boolean }[] = [];
  const buckets = async (
    pointId: string,
    { fromMs, toMs }: { fromMs: number; toMs: number },
    bucketMs: number,
  ): Promise<Buckets> => {
    const count = Math.ceil((toMs - fromMs) / bucketMs);
    const working = pointId.endsWith("fault") ? 0 : 1;
    const column = (value: (state: "out" | "unknown" | "fine") => number) =>
      Float64Array.from({ length: count }, (_, index) => {
        const hit = trouble.find(
          ({ of = "", from, to }) =>
            pointId.includes(of) && from < fromMs + (index + 1) * bucketMs && fromMs + index * bucketMs < to,
        );
        return value(hit === undefined ? "fine" : hit.isKnown ? "out" : "unknown");
      });
    const said = column((state) => (state === "fine" ? working : state === "out" ? 1 - working : Number.NaN));
    const coverage = column((state) => (state === "unknown" ? 0 : 1));
    const none = new Float64Array(count);
    return {
      pointId,
      startMs: fromMs,
      bucketMs,
      min: said,
      max: said,
      mean: said,
      timeWeightedMean: said,
      first: said,
      last: said,
      sum: none,
      count: new Uint32Array(count),
      coverage,
    };
  };
  const desk = new MediaOffice({
    records,
    ledger,
    model,
    pictures: {
      keep: async (content, { addedBy, centerId }) => ({
        id: newId(),
        centerId,
        addedBy,
        addedAt: clock.now(),
        sizeBytes: content.length,
        widthPx: 640,
        heightPx: content[0] === 3 ? 1_200 : 480,
        mediaType: "image/webp",
      }),
      read: async () => undefined,
    },
    films: {
      keep: async (id, content) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of content) pieces.push(piece);
        kept.set(id, Buffer.concat(pieces));
        return stored(kept.get(id) ?? new Uint8Array());
      },
      find: async (id) => (kept.has(id) ? stored(kept.get(id) ?? new Uint8Array()) : undefined),
      remove: async (id) => void kept.delete(id),
    },
    history: { buckets },
    hours: () => ({ from: "08:00", to: "18:00" }),
    clock,
    newId,
  });
  const film = (id: string, lengthS = 30, widthPx = 1_920) =>
    desk.handInFilm(`media-${id}`, inPieces(mp4({ lengthS, widthPx, heightPx: 1_080 })), deskWorker);
  const show = async (id: string, lengthS = 30, more: Partial<NewMedia> = {}) => {
    await desk.book(wish(id, more), deskWorker);
    await film(id, lengthS);
    await desk.review(`media-${id}`, { isApproved: true, note: null }, deskWorker);
  };
  const playlist = (date: string) => desk.playlist({ equipmentId: WALL, date }, deskWorker);
  return { desk, film, show, playlist, trouble, kept, clock, ledger };
}

describe("the LED wall", () => {
  test("is let slot by slot until the loop is full", async () => {
    const { desk } = bench();
    for (let slot = 1; slot <= 12; slot++) {
      // oxlint-disable-next-line no-await-in-loop -- each takes the next slot
      const { places } = await desk.book(wish(`${slot}`), deskWorker);
      expect(places.map(({ resourceId }) => resourceId)).toEqual([`SW.LED.S${String(slot).padStart(2, "0")}`]);
    }
    expect(await refusal(desk.book(wish("13"), deskWorker))).toMatchObject({ code: "CLAIM_CONFLICT" });
    const later = wish("14", { fromDate: "2026-01-08", toDate: "2026-01-09" });
    expect((await desk.book(later, deskWorker)).state).toBe("wanted");
  });

  test("takes a film of the right size and length, and says what is wrong with another", async () => {
    const { desk, film, kept } = bench();
    await desk.book(wish("A"), deskWorker);
    expect(await refusal(film("A", 301))).toMatchObject({ code: "UPLOAD_REFUSED" });
    expect((await refusal(film("A", 30, 1_280))).message).toContain("1280 × 1080");
    expect((await refusal(desk.handInFilm("media-A", inPieces(Buffer.from("no film at all")), deskWorker))).code).toBe(
      "UPLOAD_REFUSED",
    );
    const cut = mp4({ lengthS: 30, widthPx: 1_920, heightPx: 1_080 }).subarray(0, 900);
    expect((await refusal(desk.handInFilm("media-A", inPieces(cut), deskWorker))).code).toBe("UPLOAD_REFUSED");
    expect(kept.size).toBe(0);
    expect(await film("A", 300)).toMatchObject({ state: "handed-in", content: { lengthS: 300, widthPx: 1_920 } });
    const picture = desk.handInPicture("media-A", Uint8Array.of(2), deskWorker);
    expect((await refusal(picture)).message).toContain("640 × 480");
  });

  test("shows what was approved, and says what is missing; new content is reviewed anew", async () => {
    const { desk, film, show, playlist } = bench();
    await show("A");
    await desk.book(wish("B"), deskWorker);
    await film("B", 60);
    const seen = await playlist("2026-01-06");
    expect(seen.entries.map(({ mediaId, plannedPlays }) => [mediaId, plannedPlays])).toEqual([["media-A", 1_200]]);
    expect(seen.missing).toEqual([{ mediaId: "media-B", title: "影片 B", state: "handed-in" }]);
    const refused = await desk.review("media-B", { isApproved: false, note: "字幕有誤" }, deskWorker);
    expect(refused).toMatchObject({ state: "refused", review: { isApproved: false, by: "desk", note: "字幕有誤" } });
    await film("A", 45);
    expect((await playlist("2026-01-06")).entries).toEqual([]);
    expect((await playlist("2026-01-08")).missing).toEqual([]);
  });

  test("frees the slot of what is withdrawn", async () => {
    const { desk, ledger } = bench();
    const { bookingId } = await desk.book(wish("A"), deskWorker);
    expect((await desk.withdraw("media-A", "活動取消", deskWorker)).state).toBe("withdrawn");
    const [begun] = await ledger.ofBooking(bookingId);
    expect(begun?.to).toBe(at("2026-01-05T08:00"));
    const later = await desk.book(wish("B", { fromDate: "2026-01-09", toDate: "2026-01-09" }), deskWorker);
    await desk.withdraw("media-B", "活動取消", deskWorker);
    expect(await ledger.ofBooking(later.bookingId)).toEqual([]);
    expect(await refusal(desk.review("media-A", { isApproved: true, note: null }, deskWorker))).toMatchObject({
      code: "RECORD_CONFLICT",
    });
  });

  test("is another centre's business to nobody else", async () => {
    const { desk, show } = bench();
    await show("A");
    const elsewhere = worker("fs", "booking-desk", { centers: ["FS"] });
    expect(await desk.list({ centerId: null, target: null, from: null }, elsewhere)).toEqual([]);
    for (const asked of [
      desk.find("media-A", elsewhere),
      desk.playlist({ equipmentId: WALL, date: "2026-01-06" }, elsewhere),
      desk.book(wish("Z"), elsewhere),
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads better when it fails
      expect((await refusal(asked)).code).toBe("RECORD_UNKNOWN");
    }
    const viewer = worker("v", "viewer");
    expect((await refusal(desk.book(wish("Z"), viewer))).code).toBe("ACCESS_DENIED");
  });
});

describe("a poster", () => {
  test("hangs for whole half months, in the frames that were chosen", async () => {
    const { desk } = bench();
    const poster = { target: "poster-frame", resourceIds: ["SW.POSTER.P01.1", "SW.POSTER.P02.1"] } as const;
    const booked = await desk.book(wish("P", { ...poster, fromDate: "2026-02-03", toDate: "2026-02-20" }), deskWorker);
    expect([booked.fromDate, booked.toDate]).toEqual(["2026-02-01", "2026-02-28"]);
    const rival = wish("Q", { ...poster, fromDate: "2026-02-16", toDate: "2026-02-17" });
    expect(await refusal(desk.book(rival, deskWorker))).toMatchObject({ code: "CLAIM_CONFLICT" });
  });
});

describe("days that were lost", () => {
  const range = { centerId: null, from: "2026-01-05", to: "2026-01-31" };
  const owed = async ({ desk }: ReturnType<typeof bench>) =>
    (await desk.makeGood(range, deskWorker)).map(({ date, outMinutes, unknownMinutes, givenDate }) => [
      date,
      outMinutes,
      unknownMinutes,
      givenDate,
    ]);

  test("are those on which the wall was out, or nobody knows that it was not", async () => {
    const stage = bench();
    await stage.show("A");
    stage.trouble.push(
      { from: at("2026-01-05T09:00"), to: at("2026-01-05T11:00"), isKnown: true },
      { from: at("2026-01-06T10:00"), to: at("2026-01-06T13:00"), isKnown: true },
      { from: at("2026-01-07T08:00"), to: at("2026-01-07T18:00"), isKnown: false },
    );
    stage.clock.set("2026-01-07T12:00:00+08:00");
    expect(await owed(stage)).toEqual([["2026-01-06", 180, 0, null]]);
    stage.clock.set("2026-01-12T12:00:00+08:00");
    expect(await owed(stage)).toEqual([
      ["2026-01-07", 0, 600, null],
      ["2026-01-06", 180, 0, null],
    ]);
  });

  test("are none where the player proves that it was shown; the same proof again is none", async () => {
    const stage = bench();
    await stage.show("A", 300);
    stage.trouble.push({ from: at("2026-01-07T08:00"), to: at("2026-01-07T18:00"), isKnown: false });
    stage.clock.set("2026-01-12T12:00:00+08:00");
    const proofs = Array.from({ length: 100 }, (_, turn) => {
      const from = epochMs(at("2026-01-07T08:00") + turn * 300_000);
      return { mediaId: "media-A", equipmentId: WALL, from, to: epochMs(from + 300_000) };
    });
    expect(await stage.desk.prove(proofs, "player", deskWorker)).toEqual({ newCount: 100 });
    expect(await stage.desk.prove(proofs.slice(0, 40), "player", deskWorker)).toEqual({ newCount: 0 });
    expect(await owed(stage)).toEqual([]);
    const elsewhere = [
      {
        ...proofs[0],
        mediaId: "media-A",
        equipmentId: "SW.MAIN.RF.PFR.P01",
        from: at("2026-01-07T08:00"),
        to: at("2026-01-07T08:05"),
      },
    ];
    expect((await refusal(stage.desk.prove(elsewhere, "hand", deskWorker))).code).toBe("QUERY_INVALID");
  });

  test("are made good by a day on which the slot is free, once each", async () => {
    const stage = bench();
    await stage.show("A");
    await stage.show("B", 30, { resourceIds: ["SW.LED.S01"], fromDate: "2026-01-13", toDate: "2026-01-14" });
    stage.trouble.push({ from: at("2026-01-06T10:00"), to: at("2026-01-06T13:00"), isKnown: true });
    stage.clock.set("2026-01-12T12:00:00+08:00");
    const [day] = await stage.desk.makeGood(range, deskWorker);
    expect(day?.proposals).toEqual(["2026-01-15", "2026-01-16", "2026-01-17"]);
    const given = { mediaId: "media-A", lostDate: "2026-01-06", givenDate: "2026-01-15" };
    const taken = { ...given, givenDate: "2026-01-13" };
    expect((await refusal(stage.desk.giveDay(taken, deskWorker))).code).toBe("CLAIM_CONFLICT");
    await stage.desk.giveDay(given, deskWorker);
    expect((await stage.playlist("2026-01-15")).entries.map(({ mediaId }) => mediaId)).toEqual(["media-A"]);
    expect((await refusal(stage.desk.giveDay(given, deskWorker))).code).toBe("RECORD_CONFLICT");
    expect(await owed(stage)).toEqual([["2026-01-06", 180, 0, "2026-01-15"]]);
  });

  test("count for a poster by its frame and by the car that it hangs in", async () => {
    const stage = bench();
    const poster = { target: "poster-frame", resourceIds: ["SW.POSTER.P01.1"] } as const;
    await stage.desk.book(wish("P", { ...poster, toDate: "2026-01-10" }), deskWorker);
    await stage.desk.handInPicture("media-P", Uint8Array.of(3), deskWorker);
    await stage.desk.review("media-P", { isApproved: true, note: null }, deskWorker);
    stage.trouble.push({ of: "ELV.P01", from: at("2026-01-06T08:00"), to: at("2026-01-06T12:00"), isKnown: true });
    stage.clock.set("2026-01-08T12:00:00+08:00");
    expect(await owed(stage)).toEqual([["2026-01-06", 240, 0, null]]);
  });
});
