import { WeishanError } from "@weishan/core/error";
import { countingAnswers } from "@weishan/core/maintenance";
import { pictureRecords } from "../../ports/record-kinds/picture-record.ts";
import {
  breedingSiteRecords,
  type WalkAnswerRecord,
  type WalkRecord,
  walkAnswerRecords,
} from "../../ports/record-kinds/round-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import type { MaintenanceCaller } from "./plan-side.ts";
import { itemAt, placeName, type Round } from "./round-book.ts";
import type { GivenAnswer } from "./round-side.ts";
import type { RaiseOutcome } from "./ticket-desk.ts";

/** Takes in what was found on a walk: once each, however often a phone hands it in, and what failed becomes a ticket. */
export class RoundAnswers {
  readonly #parts: MaintenanceParts;

  constructor(parts: MaintenanceParts) {
    this.#parts = parts;
  }

  /** @throws WeishanError QUERY_INVALID for a place or an item that the round does not have; RECORD_CONFLICT for an id
   * of another walk */
  async take(
    round: Round,
    walk: WalkRecord,
    given: readonly GivenAnswer[],
    { principal, actor }: MaintenanceCaller,
  ): Promise<void> {
    for (const answer of given) checkAnswer(round, answer);
    const change = { actor, action: "round.answer", reason: null, centerId: round.centerId };
    await this.#parts.records.change(change, async (transaction) => {
      const rows = transaction.of(walkAnswerRecords);
      for (const answer of given) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        const known = await rows.find(answer.id);
        if (known !== undefined && known.walkId !== walk.id) {
          throw new WeishanError("RECORD_CONFLICT", "another answer has this id; make a new one", { id: answer.id });
        }
        if (known !== undefined) continue;
        // oxlint-disable-next-line no-await-in-loop -- see above
        await requirePhotos(transaction, answer, round.centerId);
        // oxlint-disable-next-line no-await-in-loop -- see above
        await rows.insert({
          ...answer,
          walkId: walk.id,
          answeredBy: principal.personId,
          ticketId: null,
          ticketNumber: null,
        });
      }
    });
    await this.#raiseTickets(round, walk);
    if (round.template.kind === "dengue-patrol") await this.#keepRegister(round, walk);
  }

  /** What failed and counts gets its ticket; what was handed in when the desk was away gets it with the next. */
  async #raiseTickets(round: Round, walk: WalkRecord): Promise<void> {
    const { records } = this.#parts;
    const answers = await records.of(walkAnswerRecords).list({ where: { walkId: walk.id } });
    const failed = countingAnswers(answers).filter(({ result, ticketId }) => result === "fail" && ticketId === null);
    const raised = new Map<string, RaiseOutcome>();
    for (const answer of failed) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the desk numbers them
      raised.set(answer.id, await this.#raise(round, answer));
    }
    if (raised.size === 0) return;
    const change = { actor: SYSTEM, action: "round.ticket", reason: null, centerId: round.centerId };
    await records.change(change, async (transaction) => {
      const rows = transaction.of(walkAnswerRecords);
      for (const [id, { ticketId, number }] of raised) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await rows.update(id, { ticketId, ticketNumber: number });
      }
    });
  }

  #raise(round: Round, answer: WalkAnswerRecord): Promise<RaiseOutcome> {
    const item = itemAt(round, answer.spaceId, answer.itemKey);
    const place = placeName(round, answer.spaceId);
    const { kind, name } = round.template;
    return this.#parts.tickets.raise(
      {
        source: "inspection",
        centerId: round.centerId,
        equipmentId: null,
        spaceId: answer.spaceId,
        cause: `round~${kind}~${answer.itemKey}`,
        title: {
          zh: `${name.zh}不合格：${place?.zh ?? answer.spaceId}，${item?.name.zh ?? answer.itemKey}`,
          en: `${name.en}: not in order: ${place?.en ?? answer.spaceId}, ${item?.name.en ?? answer.itemKey}`,
        },
        description: answer.note ?? "",
        priorityHint: kind === "escape-self-check" ? "high" : "normal",
        evidence: null,
        reportedBy: answer.answeredBy,
        sourceId: answer.walkId,
      },
      SYSTEM,
    );
  }

  /** The register of breeding places: found ones are entered, those found clean are struck off. */
  async #keepRegister(round: Round, walk: WalkRecord): Promise<void> {
    const { records } = this.#parts;
    const answers = countingAnswers(await records.of(walkAnswerRecords).list({ where: { walkId: walk.id } }));
    const change = { actor: SYSTEM, action: "round.register", reason: null, centerId: round.centerId };
    await records.change(change, async (transaction) => {
      const rows = transaction.of(breedingSiteRecords);
      const open = await rows.list({ where: { centerId: round.centerId, clearedAt: null } });
      for (const { id, spaceId, itemKey, result, note, answeredAt, ticketId, ticketNumber } of answers) {
        const site = open.find((each) => each.spaceId === spaceId && each.itemKey === itemKey);
        const isStale = site !== undefined && answeredAt <= site.lastSeenAt;
        if (isStale || result === "not-applicable") continue;
        if (site !== undefined) {
          const seen = result === "ok" ? { clearedAt: answeredAt } : { lastSeenAt: answeredAt, note };
          // oxlint-disable-next-line no-await-in-loop -- one transaction
          await rows.update(site.id, seen);
          continue;
        }
        // oxlint-disable-next-line no-await-in-loop -- see above
        if (result === "ok" || (await rows.find(id)) !== undefined) continue;
        const seenAt = { firstSeenAt: answeredAt, lastSeenAt: answeredAt, clearedAt: null };
        // oxlint-disable-next-line no-await-in-loop -- see above
        await rows.insert({ id, centerId: round.centerId, spaceId, itemKey, note, ...seenAt, ticketId, ticketNumber });
      }
    });
  }
}

const SYSTEM = { kind: "system", part: "rounds" } as const;

function checkAnswer(round: Round, { spaceId, itemKey, result, score }: GivenAnswer): void {
  const item = itemAt(round, spaceId, itemKey);
  if (item === undefined) {
    throw new WeishanError("QUERY_INVALID", `this round does not look at ${itemKey} in ${spaceId}`, {
      spaceId,
      itemKey,
    });
  }
  if (score === null) return;
  if (item.maxScore === null || result === "not-applicable") {
    throw new WeishanError("QUERY_INVALID", `${itemKey} gets no points here`, { itemKey });
  }
  if (score <= item.maxScore) return;
  throw new WeishanError("QUERY_INVALID", `${itemKey} gets at most ${item.maxScore} points`, { itemKey });
}

async function requirePhotos(
  transaction: RecordsTransaction,
  { photoIds }: GivenAnswer,
  centerId: string,
): Promise<void> {
  for (const photoId of photoIds) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    const photo = await transaction.of(pictureRecords).find(photoId);
    if (photo?.centerId !== centerId) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such picture of this centre; add it first", { photoId });
    }
  }
}
