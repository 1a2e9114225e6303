import { epochMs } from "@weishan/core/reading";
import {
  type AlarmOccurrenceRecord,
  alarmOccurrenceRecords,
} from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import type { SeenModel } from "./alarm-caller.ts";
import type { OccurrenceQuery } from "./alarm-side.ts";
import type { OccurrenceView } from "./alarm-view.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import type { PeopleBook } from "./people-book.ts";
import { shownKind } from "./shown-kind.ts";

const PAGE = 100;
/** Read at once; what the caller does not see or ask for is left out of it. */
const PIECE = 500;
/** A question that fits almost nothing is answered in several pages, so that none takes long. */
const MAX_PIECES = 20;

export interface OccurrenceHistoryOptions {
  readonly records: Records;
  readonly board: AlarmBoard;
  readonly model: ModelIndex;
  readonly refs: EquipmentRefs;
  readonly people: PeopleBook;
}

/** When alarms came and went. */
export class OccurrenceHistory {
  readonly #options: OccurrenceHistoryOptions;

  constructor(options: OccurrenceHistoryOptions) {
    this.#options = options;
  }

  /** A page of them, the newest first. */
  async page(
    seen: SeenModel,
    query: OccurrenceQuery,
  ): Promise<{ readonly occurrences: readonly OccurrenceView[]; readonly nextBefore: string | null }> {
    const { people } = this.#options;
    const found: AlarmOccurrenceRecord[] = [];
    let place = placeOf(query.before) ?? { beforeMs: query.toMs ?? null, skip: 0 };
    for (let pieces = 0; pieces < MAX_PIECES; pieces++) {
      // oxlint-disable-next-line no-await-in-loop -- the next piece begins where this one ends
      const piece = await this.#piece(query, place);
      for (const [index, occurrence] of piece.entries()) {
        if (this.#isAsked(occurrence, seen, query)) found.push(occurrence);
        if (found.length < PAGE) continue;
        place = after(place, piece.slice(0, index + 1));
        // oxlint-disable-next-line no-await-in-loop -- the last thing that is done
        await people.learn(found.map(({ acknowledgedBy }) => acknowledgedBy));
        return { occurrences: found.map((one) => this.view(one)), nextBefore: textOf(place) };
      }
      place = after(place, piece);
      if (piece.length < PIECE) {
        // oxlint-disable-next-line no-await-in-loop -- the last thing that is done
        await people.learn(found.map(({ acknowledgedBy }) => acknowledgedBy));
        return { occurrences: found.map((one) => this.view(one)), nextBefore: null };
      }
    }
    await people.learn(found.map(({ acknowledgedBy }) => acknowledgedBy));
    return { occurrences: found.map((one) => this.view(one)), nextBefore: textOf(place) };
  }

  view(occurrence: AlarmOccurrenceRecord): OccurrenceView {
    const { board, model, refs, people } = this.#options;
    const rule = board.find(occurrence.alarmId)?.prepared.rule;
    const key = occurrence.alarmId.split("~").at(-1) ?? occurrence.alarmId;
    const pointId = board.find(occurrence.alarmId)?.prepared.pointIds[0] ?? "";
    return {
      id: occurrence.id,
      alarmId: occurrence.alarmId,
      ...refs.of(occurrence.equipmentId),
      name: rule?.name ?? { zh: key, en: key },
      kind: rule === undefined ? "state" : shownKind(rule),
      priority: occurrence.priority,
      activeAt: occurrence.activeAt,
      value: occurrence.value,
      unit: model.points.get(pointId)?.unit ?? null,
      limit: occurrence.limit,
      returnedAt: occurrence.returnedAt,
      acknowledgedAt: occurrence.acknowledgedAt,
      acknowledgedBy: people.ref(occurrence.acknowledgedBy),
      comment: occurrence.comment,
      endedAt: occurrence.endedAt,
      ticket: occurrence.ticketId === null ? null : { id: occurrence.ticketId, number: occurrence.ticketNumber ?? "" },
    };
  }

  #piece(
    { fromMs, equipment, alarm }: OccurrenceQuery,
    { beforeMs, skip }: HistoryPlace,
  ): Promise<readonly AlarmOccurrenceRecord[]> {
    const bounds = {
      ...(fromMs === undefined ? {} : { from: epochMs(fromMs) }),
      ...(beforeMs === null ? {} : { before: epochMs(beforeMs) }),
    };
    const where = {
      ...(equipment === undefined ? {} : { equipmentId: equipment }),
      ...(alarm === undefined ? {} : { alarmId: alarm }),
    };
    return this.#options.records.of(alarmOccurrenceRecords).list({
      where,
      between: { activeAt: bounds },
      orderBy: "activeAt",
      descending: true,
      limit: PIECE,
      offset: skip,
    });
  }

  #isAsked(
    { equipmentId, priority }: AlarmOccurrenceRecord,
    seen: SeenModel,
    { centers, systems, priorities }: OccurrenceQuery,
  ): boolean {
    const equipment = seen.equipment.get(equipmentId);
    return (
      equipment !== undefined &&
      centers?.includes(equipment.centerId) !== false &&
      systems?.includes(equipment.system) !== false &&
      priorities?.includes(priority) !== false
    );
  }
}

/** Where a page begins: before an instant, after so many of that very instant's order. */
interface HistoryPlace {
  readonly beforeMs: number | null;
  readonly skip: number;
}

const after = ({ beforeMs, skip }: HistoryPlace, piece: readonly AlarmOccurrenceRecord[]): HistoryPlace => ({
  beforeMs,
  skip: skip + piece.length,
});

const textOf = ({ beforeMs, skip }: HistoryPlace): string => `${beforeMs ?? ""}.${skip}`;

function placeOf(text: string | undefined): HistoryPlace | undefined {
  const [, before, skip] = /^(\d{0,15})\.(\d{1,9})$/u.exec(text ?? "") ?? [];
  if (before === undefined || skip === undefined) return undefined;
  return { beforeMs: before === "" ? null : Number(before), skip: Number(skip) };
}
