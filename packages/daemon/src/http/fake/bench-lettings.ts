import { type ResourceEntry, resourceTree } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import { ClaimsLedger } from "../../app/booking/ledger/claims-ledger.ts";
import type { LettingDesks } from "../../app/booking/letting-desks.ts";
import { noLettingDesks } from "../../app/booking/no-letting-desks.ts";
import { SeriesDesk } from "../../app/booking/series/series-desk.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import { worker } from "../../app/maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

/** What is asked for by tests of all routes, in each centre: `<id>-SW`. */
export const BENCH_LETTING = { series: "bench-series-SW", media: "bench-media-SW", date: "2026-01-06" } as const;

/** The real desks over a model, with a room, a series and a film in every centre. */
export async function benchLettings(model: ModelIndex, clock: HandClock): Promise<LettingDesks> {
  const records = new MemoryRecords(clock);
  const tree = resourceTree(
    model.centers,
    model.centers.flatMap(({ id }) => benchResources(id)),
  );
  let ids = 0;
  let nextId = "";
  const newId = () => (nextId === "" ? `bench-${String(++ids).padStart(6, "0")}` : nextId);
  const ledger = new ClaimsLedger({ records, tree, model, newId: () => `bench-claim-${++ids}` });
  const series = new SeriesDesk({ records, ledger, clock, newId, digest: (text) => `${text.length}` });
  const desk = worker("desk", "facility-manager");
  for (const { id, name } of model.centers) {
    const wish = {
      resourceId: `${id}.ROOM`,
      rrule: "FREQ=DAILY;COUNT=2",
      start: `${BENCH_LETTING.date}T09:00`,
      minutes: 60,
      monthEnd: "skip",
      setUpMinutes: 0,
      tearDownMinutes: 0,
      exceptions: [],
    } as const;
    const label = { title: name.zh, organisation: name.zh, applicantClass: null, applicationId: null };
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    const { previewToken } = await series.preview(wish, desk);
    nextId = `bench-series-${id}`;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await series.book({ ...wish, ...label, previewToken, skips: [] }, desk);
    nextId = "";
  }
  return { ...noLettingDesks, series, ...notYet(clock) };
}

const benchResources = (centerId: string): readonly ResourceEntry[] => {
  const common = {
    centerId,
    parentId: null,
    spaceIds: [],
    seats: 40,
    isLettable: true,
    provenance: { kind: "fictional" },
  } as const;
  const name = (zh: string) => ({ zh: `${centerId} ${zh}`, en: `${centerId} ${zh}` });
  return [
    { ...common, id: `${centerId}.ROOM`, venueClass: "meeting-room", name: name("會議室") },
    { ...common, id: `${centerId}.WALL`, venueClass: "led-wall", name: name("電視牆"), isLettable: false },
    { ...common, id: `${centerId}.WALL.S01`, venueClass: "led-wall", name: name("檔位"), parentId: `${centerId}.WALL` },
  ];
};

/** Walls and figures of an installation that lets nothing yet. */
const notYet = (clock: HandClock): Pick<LettingDesks, "bookingStatistics" | "media"> => ({
  media: { ...noLettingDesks.media, find: async () => emptyMedia(), playlist: async ({ date }) => emptyList(date) },
  bookingStatistics: {
    count: async ({ from, to, by }) => ({
      asOf: clock.now(),
      from,
      to,
      by,
      rows: [],
      groups: [],
      utilisation: [],
      definition: { zh: "", en: "" },
    }),
  },
});

const emptyMedia = (): Awaited<ReturnType<LettingDesks["media"]["find"]>> => ({
  id: "",
  centerId: "",
  target: "led-wall",
  places: [],
  fromDate: BENCH_LETTING.date,
  toDate: BENCH_LETTING.date,
  title: "",
  organisation: "",
  applicationId: null,
  bookingId: "",
  state: "wanted",
  createdAt: epochMs(0),
  content: null,
  review: null,
});

const emptyList = (date: string): Awaited<ReturnType<LettingDesks["media"]["playlist"]>> => ({
  equipmentId: "",
  name: { zh: "", en: "" },
  date,
  from: epochMs(0),
  to: epochMs(0),
  loopS: 0,
  entries: [],
  plays: [],
  missing: [],
});
