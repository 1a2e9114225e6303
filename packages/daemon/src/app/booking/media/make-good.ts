import { mayDo } from "@weishan/core/access";
import {
  ELEVATOR_SIGNS,
  LED_WALL_SIGNS,
  POSTER_FRAME_SIGNS,
  type ServiceDay,
  type ServiceSign,
  type ServiceSpan,
  type ServiceState,
  serviceDay,
  serviceStateOf,
  shownForS,
} from "@weishan/core/booking";
import { daysBetween, plusDays, taipeiDate, taipeiDayStart, taipeiInstant } from "@weishan/core/calendar";
import { wholesOfEquipment } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type MediaMakeGoodRecord,
  type MediaRecord,
  mediaMakeGoodRecords,
  mediaProofRecords,
  mediaRecords,
} from "../../../ports/record-kinds/media-record.ts";
import type { DeskCaller } from "../desk-caller.ts";
import type { WantedClaim } from "../ledger/wanted-claim.ts";
import type { MediaParts } from "./media-parts.ts";
import type { MakeGoodDay } from "./media-side.ts";

/** Finer than any rule about lost minutes, coarse enough to ask a month of it at once. */
const BUCKET_MS = 300_000;
/** Two months and a bit: a report of a month with what hung over from the one before. */
const MOST_DAYS = 62;
const PROPOSED_FROM_DAYS = 21;
const PROPOSALS = 3;

interface Window {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Finds days on which something let was not to be seen, and gives other days for them. */
export class MakeGood {
  readonly #parts: MediaParts;

  constructor(parts: MediaParts) {
    this.#parts = parts;
  }

  /** Days that are owed or were given, the latest first. */
  async days(
    { centerId, from, to }: { readonly centerId: string | null; readonly from: string; readonly to: string },
    { principal }: DeskCaller,
  ): Promise<readonly MakeGoodDay[]> {
    const { records, clock } = this.#parts;
    const length = daysBetween(from, to);
    if (length < 0 || length > MOST_DAYS) {
      throw new WeishanError("QUERY_INVALID", `ask for at most ${MOST_DAYS} days`, { from, to });
    }
    // Today is not over yet.
    const last = plusDays(taipeiDate(clock.now()), -1);
    const rows = (await records.of(mediaRecords).list({ between: { toDate: { from } } })).filter(
      (row) =>
        row.fromDate <= to &&
        row.state !== "wanted" &&
        (centerId === null || row.centerId === centerId) &&
        mayDo(principal, "booking.view", { centerId: row.centerId }),
    );
    const found: MakeGoodDay[] = [];
    const known = new Map<string, Promise<readonly ServiceSpan[]>>();
    for (const row of rows) {
      const span = { from: laterOf(from, row.fromDate), to: earlierOf(earlierOf(to, row.toDate), last) };
      for (let date = span.from; date <= span.to; date = plusDays(date, 1)) {
        // oxlint-disable-next-line no-await-in-loop -- a day after the other: the history is asked gently
        const day = await this.#day(row, date, known);
        if (day.isOwed) found.push(day);
      }
    }
    const first = new Map<string, readonly string[]>();
    for (const { mediaId } of found) {
      const row = rows.find(({ id }) => id === mediaId);
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (row !== undefined && !first.has(mediaId)) first.set(mediaId, await this.#proposals(row));
    }
    return found
      .map((day) => (day.givenDate === null ? { ...day, proposals: first.get(day.mediaId) ?? [] } : day))
      .toSorted((one, other) => (one.date < other.date ? 1 : -1));
  }

  /** @throws WeishanError RECORD_CONFLICT for a day that is not owed, or given already; CLAIM_CONFLICT */
  async give(
    row: MediaRecord,
    { lostDate, givenDate }: { readonly lostDate: string; readonly givenDate: string },
    caller: DeskCaller,
  ): Promise<MakeGoodDay> {
    const { records, ledger, clock } = this.#parts;
    const today = taipeiDate(clock.now());
    const isItsOwn = row.fromDate <= lostDate && lostDate <= row.toDate && lostDate < today;
    const day = isItsOwn ? await this.#day(row, lostDate, new Map()) : null;
    if (day?.isOwed !== true || day.givenDate !== null) {
      throw new WeishanError("RECORD_CONFLICT", `nothing is owed for ${lostDate}`, { mediaId: row.id, lostDate });
    }
    if (givenDate <= today) {
      throw new WeishanError("QUERY_INVALID", "a day that is given is still to come", { givenDate });
    }
    const bookingId = `media~${row.id}~${lostDate}`;
    const made: MediaMakeGoodRecord = {
      id: `${row.id}~${lostDate}`,
      mediaId: row.id,
      centerId: row.centerId,
      lostDate,
      lostMinutes: day.openMinutes - day.servedMinutes,
      unknownMinutes: day.unknownMinutes,
      givenDate,
      bookingId,
      decidedAt: clock.now(),
      decidedBy: caller.principal.personId,
    };
    const change = { actor: caller.actor, action: "media.make-good", reason: lostDate, centerId: row.centerId };
    await records.change(change, async (transaction) => {
      await ledger.place(transaction, this.#claims(row, givenDate, bookingId));
      await transaction.of(mediaMakeGoodRecords).insert(made);
    });
    return { ...day, givenDate, proposals: [] };
  }

  async #day(
    row: MediaRecord,
    date: string,
    known: Map<string, Promise<readonly ServiceSpan[]>>,
  ): Promise<MakeGoodDay> {
    const { records } = this.#parts;
    const [given] = await records.of(mediaMakeGoodRecords).list({ where: { mediaId: row.id, lostDate: date } });
    const { id: mediaId, title, organisation, centerId, target } = row;
    const days = await Promise.all(row.resourceIds.map((resourceId) => this.#dayAt(row, { resourceId, date, known })));
    // Of several frames the one that was worst off.
    const worst = days.toSorted((one, other) => one.servedMinutes - other.servedMinutes)[0] ?? NOTHING_OPEN;
    const givenDate = given?.givenDate ?? null;
    return { ...worst, mediaId, title, organisation, centerId, target, date, givenDate, proposals: [] };
  }

  async #dayAt(
    { id: mediaId, target }: MediaRecord,
    {
      resourceId,
      date,
      known,
    }: {
      readonly resourceId: string;
      readonly date: string;
      readonly known: Map<string, Promise<readonly ServiceSpan[]>>;
    },
  ): Promise<ServiceDay> {
    const { ledger, hours, records } = this.#parts;
    const resource = ledger.tree.byId.get(resourceId);
    const open = resource === undefined ? null : hours(resource, date);
    if (resource === undefined || open === null) return NOTHING_OPEN;
    const window = { from: taipeiInstant(date, open.from), to: taipeiInstant(date, open.to) };
    const signs = resource.equipmentIds.flatMap((id) => this.#signs(id, target));
    const key = `${signs.map(({ equipmentId }) => equipmentId).join(" ")} ${date}`;
    const spans = known.get(key) ?? this.#spans(signs, window);
    known.set(key, spans);
    const proofs = await records.of(mediaProofRecords).list({
      where: { mediaId },
      between: { fromAt: { from: epochMs(window.from - DAY_MS), before: window.to } },
    });
    // On the wall the showing proves its whole loop: between two of its turns the others are shown.
    const loopMs = target === "led-wall" ? await this.#loopMs(resource.equipmentIds, date) : 0;
    return serviceDay(
      window,
      await spans,
      proofs.map(({ fromAt, toAt }) => ({ from: fromAt, to: epochMs(Math.max(toAt, fromAt + loopMs)) })),
    );
  }

  /** How long one loop of a wall takes on a day. */
  async #loopMs(equipmentIds: readonly string[], date: string): Promise<number> {
    const { records, ledger } = this.#parts;
    const rows = await records
      .of(mediaRecords)
      .list({ where: { target: "led-wall" }, between: { toDate: { from: date } } });
    const isOnWall = (resourceId: string): boolean =>
      ledger.tree.byId.get(resourceId)?.equipmentIds.some((id) => equipmentIds.includes(id)) ?? false;
    return rows
      .filter(
        ({ fromDate, state, resourceIds }) => fromDate <= date && state === "approved" && resourceIds.some(isOnWall),
      )
      .reduce(
        (sum, { contentKind, lengthS }) => sum + shownForS({ kind: contentKind ?? "picture", lengthS }) * 1_000,
        0,
      );
  }

  /** What is looked at to know whether something was to be seen: the wall; or the frame, and the car that it hangs in. */
  #signs(
    equipmentId: string,
    target: MediaRecord["target"],
  ): readonly { readonly equipmentId: string; readonly signs: readonly ServiceSign[] }[] {
    if (target === "led-wall") return [{ equipmentId, signs: LED_WALL_SIGNS }];
    const centerId = this.#parts.model.equipment.get(equipmentId)?.centerId ?? "";
    const index = this.#parts.model.centerIndexes.get(centerId);
    const cars = index === undefined ? [] : wholesOfEquipment(index, equipmentId);
    return [
      { equipmentId, signs: POSTER_FRAME_SIGNS },
      ...cars.map((carId) => ({ equipmentId: carId, signs: ELEVATOR_SIGNS })),
    ];
  }

  async #spans(
    looked: readonly { readonly equipmentId: string; readonly signs: readonly ServiceSign[] }[],
    { from, to }: Window,
  ): Promise<readonly ServiceSpan[]> {
    const states = await Promise.all(
      looked.map(async ({ equipmentId, signs }) => {
        const columns = new Map(
          await Promise.all(
            signs.map(async ({ key }) => {
              const span = { fromMs: from, toMs: to };
              return [key, await this.#parts.history.buckets(`${equipmentId}.${key}`, span, BUCKET_MS)] as const;
            }),
          ),
        );
        return (index: number): ServiceState =>
          serviceStateOf(signs, (key) => {
            const column = columns.get(key);
            const [min, max, coverage] = [column?.min[index], column?.max[index], column?.coverage[index]];
            if (min === undefined || max === undefined || coverage === undefined) return undefined;
            return { min, max, coverage };
          });
      }),
    );
    const count = Math.ceil((to - from) / BUCKET_MS);
    return Array.from({ length: count }, (_, index): ServiceSpan => {
      const at = states.map((stateAt) => stateAt(index));
      const state = at.includes("out") ? "out" : at.includes("unknown") || at.length === 0 ? "unknown" : "in-service";
      const end = Math.min(to, from + (index + 1) * BUCKET_MS);
      return { from: epochMs(from + index * BUCKET_MS), to: epochMs(end), state };
    });
  }

  async #proposals(row: MediaRecord): Promise<readonly string[]> {
    const { ledger, clock } = this.#parts;
    const first = laterOf(plusDays(row.toDate, 1), plusDays(taipeiDate(clock.now()), 1));
    const dates = Array.from({ length: PROPOSED_FROM_DAYS }, (_, index) => plusDays(first, index));
    const wanted = dates.flatMap((date) => this.#claims(row, date, date));
    const taken = new Set((await ledger.conflictsOf(wanted)).map((conflict) => conflict.wanted.bookingId));
    return dates.filter((date) => !taken.has(date)).slice(0, PROPOSALS);
  }

  #claims({ resourceIds, title, organisation }: MediaRecord, date: string, bookingId: string): readonly WantedClaim[] {
    const span = { from: taipeiDayStart(date), to: taipeiDayStart(plusDays(date, 1)) };
    return resourceIds.map((resourceId) => ({ bookingId, kind: "booking", resourceId, ...span, title, organisation }));
  }
}

const DAY_MS = 86_400_000;
const NOTHING_OPEN: ServiceDay = { openMinutes: 0, servedMinutes: 0, outMinutes: 0, unknownMinutes: 0, isOwed: false };
const laterOf = (one: string, other: string): string => (one > other ? one : other);
const earlierOf = (one: string, other: string): string => (one < other ? one : other);
