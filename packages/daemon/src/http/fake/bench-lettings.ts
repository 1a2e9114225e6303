import { type ResourceEntry, resourceTree } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { ClaimsLedger } from "../../app/booking/ledger/claims-ledger.ts";
import type { LettingDesks } from "../../app/booking/letting-desks.ts";
import { MediaOffice } from "../../app/booking/media/media-desk.ts";
import { noLettingDesks } from "../../app/booking/no-letting-desks.ts";
import { SeriesDesk } from "../../app/booking/series/series-desk.ts";
import { UseStatistics } from "../../app/booking/statistics/statistics-desk.ts";
import { WaitingDesk } from "../../app/booking/waiting/waiting-desk.ts";
import { WaitingWatch } from "../../app/booking/waiting/waiting-watch.ts";
import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import { worker } from "../../app/maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";

/** What is asked for by tests of all routes, in each centre: `<id>-SW`. */
export const BENCH_LETTING = { series: "bench-series-SW", media: "bench-media-SW", date: "2026-01-06" } as const;

const silent = (): void => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };
const notices = { tell: async () => undefined };
const refused = (): Promise<never> => Promise.reject(new WeishanError("UPLOAD_REFUSED", "nothing is kept here"));
const pictures = { keep: refused, read: async () => undefined };
const films = { keep: refused, find: async () => undefined, remove: async () => undefined };
const history = {
  buckets: () => Promise.reject(new WeishanError("HISTORY_UNAVAILABLE", "there is no history here")),
};

/** The real desks over a model, with a room, a series and a film in every centre. */
export async function benchLettings(model: ModelIndex, clock: HandClock): Promise<LettingDesks> {
  const records = new MemoryRecords(clock);
  const tree = resourceTree(
    model.centers,
    model.centers.flatMap(({ id, equipment }) => benchResources(id, equipment[0]?.id)),
  );
  let ids = 0;
  let nextId = "";
  const newId = () => (nextId === "" ? `bench-${String(++ids).padStart(6, "0")}` : nextId);
  const ledger = new ClaimsLedger({ records, tree, model, newId: () => `bench-claim-${++ids}` });
  const series = new SeriesDesk({
    records,
    ledger,
    applicationDesk: null,
    clock,
    newId,
    digest: (text) => `${text.length}`,
  });
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
    const label = { title: name.zh, organisation: name.zh, applicantClass: null, application: null };
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    const { previewToken } = await series.preview(wish, desk);
    nextId = `bench-series-${id}`;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await series.book({ ...wish, ...label, previewToken, skips: [] }, desk);
    nextId = "";
  }
  const watch = new WaitingWatch({ records, ledger, applications: null, notices, writeTo: null, clock, log });
  const hours = () => ({ from: "08:00", to: "18:00" });
  const waitingList = new WaitingDesk({
    records,
    ledger,
    applications: null,
    notices,
    writeTo: null,
    clock,
    log,
    watch,
  });
  const media = new MediaOffice({ records, ledger, model, pictures, films, history, hours, clock, newId });
  for (const { id: centerId, name } of model.centers) {
    const label = { title: name.zh, organisation: name.zh, applicantClass: null, applicationId: null };
    const days = { fromDate: BENCH_LETTING.date, toDate: BENCH_LETTING.date };
    const wall = { target: "led-wall", centerId, resourceIds: [], ...days, ...label } as const;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await media.book({ id: `bench-media-${centerId}`, ...wall }, desk);
    const contact = { contactName: name.zh, contactPhone: "07-000-0000", contactEmail: null };
    const from = epochMs(clock.now() + 2 * 86_400_000);
    const to = epochMs(from + 3_600_000);
    const { title, organisation, applicationId } = label;
    const room = { resourceId: `${centerId}.ROOM`, isAnyAlike: false, seatsAtLeast: null, from, to };
    const asked = { id: `bench-waiting-${centerId}`, ...room, title, organisation, applicationId, ...contact };
    // oxlint-disable-next-line no-await-in-loop -- see above
    await waitingList.add(asked, desk);
  }
  const bookingStatistics = new UseStatistics({ records, tree, hours, clock });
  return { ...noLettingDesks, series, waitingList, media, bookingStatistics };
}

const benchResources = (centerId: string, wallId?: string): readonly ResourceEntry[] => {
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
    {
      ...common,
      id: `${centerId}.WALL.S01`,
      venueClass: "led-wall",
      name: name("檔位"),
      parentId: `${centerId}.WALL`,
      equipmentIds: wallId === undefined ? [] : [wallId],
    },
  ];
};
