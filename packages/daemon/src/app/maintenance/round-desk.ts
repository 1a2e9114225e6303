import { mayDo, type Principal } from "@weishan/core/access";
import { taipeiDayStart } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { countingAnswers, roundWindow, scorePct } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import {
  breedingSiteRecords,
  spaceAgencyRecords,
  type WalkAnswerRecord,
  type WalkRecord,
  walkAnswerRecords,
  walkRecords,
} from "../../ports/record-kinds/round-record.ts";
import { holderNames } from "../command/person-names.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { MaintenancePlaces, personRef, requireAt, unknownRecord } from "./maintenance-places.ts";
import type { MaintenanceCaller } from "./plan-side.ts";
import type { RoundAnswers } from "./round-answers.ts";
import { itemAt, type Round, stopsOf } from "./round-book.ts";
import { agencyScores } from "./round-scores.ts";
import type {
  AgencyScores,
  BreedingSite,
  GivenAnswer,
  RoundDetail,
  Rounds,
  RoundView,
  WalkView,
} from "./round-side.ts";

export interface RoundDeskOptions extends MaintenanceParts {
  readonly rounds: ReadonlyMap<string, Round>;
  readonly answers: RoundAnswers;
  /** Hears of a walk that was finished: it may fulfil obligations of the register. */
  readonly onFinished: (round: Round, walk: WalkRecord) => Promise<void>;
}

/** Rounds for people: what is due, walking one, and how agencies score. */
export class RoundDesk implements Rounds {
  readonly #options: RoundDeskOptions;
  readonly #places: MaintenancePlaces;

  constructor(options: RoundDeskOptions) {
    this.#options = options;
    this.#places = new MaintenancePlaces(options.model);
  }

  async list({ centerId }: { readonly centerId: string | null }, principal: Principal): Promise<readonly RoundView[]> {
    const seen = [...this.#options.rounds.values()].filter(
      (round) => (centerId === null || round.centerId === centerId) && maySee(principal, round.centerId),
    );
    return Promise.all(seen.map((round) => this.#view(round)));
  }

  async find(id: string, principal: Principal): Promise<RoundDetail> {
    const round = this.#round(id, principal);
    return { ...(await this.#view(round)), stops: stopsOf(round, await this.#agencies()) };
  }

  async begin(
    roundId: string,
    { id, startedAt }: { readonly id: string; readonly startedAt: EpochMs },
    { principal, actor }: MaintenanceCaller,
  ): Promise<WalkView> {
    const round = this.#round(roundId, principal);
    requireAt(principal, "round.walk", { centerId: round.centerId, system: null }, `round ${roundId}`);
    this.#checkTime(startedAt);
    const { records } = this.#options;
    const { centerId } = round;
    const walk = await records.change({ actor, action: "round.begin", reason: null, centerId }, async (transaction) => {
      const rows = transaction.of(walkRecords);
      const known = await rows.find(id);
      if (known !== undefined && (known.roundId !== roundId || known.startedBy !== principal.personId)) {
        throw new WeishanError("RECORD_CONFLICT", "another walk has this id; make a new one", { walkId: id });
      }
      if (known !== undefined) return known;
      const row = { id, roundId, centerId, startedAt, startedBy: principal.personId, finishedAt: null, note: null };
      await rows.insert(row);
      return row;
    });
    return this.#walkView(walk);
  }

  async walk(id: string, principal: Principal): Promise<WalkView> {
    return this.#walkView((await this.#walk(id, principal)).walk);
  }

  async walks(
    {
      centerId,
      roundId,
      limit,
    }: { readonly centerId: string | null; readonly roundId: string | null; readonly limit: number },
    principal: Principal,
  ): Promise<readonly Omit<WalkView, "stops" | "answers">[]> {
    const rows = await this.#options.records.of(walkRecords).list({
      ...(roundId === null ? {} : { where: { roundId } }),
      orderBy: "startedAt",
      descending: true,
    });
    const seen = rows.filter(
      (walk) =>
        this.#options.rounds.has(walk.roundId) &&
        (centerId === null || walk.centerId === centerId) &&
        maySee(principal, walk.centerId),
    );
    const views = await Promise.all(seen.slice(0, limit).map((walk) => this.#walkView(walk)));
    return views.map(({ stops: _stops, answers: _answers, ...walk }) => walk);
  }

  async answer(walkId: string, answers: readonly GivenAnswer[], caller: MaintenanceCaller): Promise<WalkView> {
    const { walk, round } = await this.#walk(walkId, caller.principal);
    requireAt(caller.principal, "round.walk", { centerId: round.centerId, system: null }, `walk ${walkId}`);
    for (const { answeredAt } of answers) this.#checkTime(answeredAt);
    await this.#options.answers.take(round, walk, answers, caller);
    return this.#walkView(walk);
  }

  async finish(
    walkId: string,
    { finishedAt, note }: { readonly finishedAt: EpochMs; readonly note: string | null },
    { principal, actor }: MaintenanceCaller,
  ): Promise<WalkView> {
    const { walk, round } = await this.#walk(walkId, principal);
    requireAt(principal, "round.walk", { centerId: round.centerId, system: null }, `walk ${walkId}`);
    this.#checkTime(finishedAt);
    if (finishedAt < walk.startedAt) {
      throw new WeishanError("QUERY_INVALID", "a walk ends after it began; the phone's clock may be wrong");
    }
    const { records, onFinished } = this.#options;
    const { centerId } = round;
    const after = await records.change(
      { actor, action: "round.finish", reason: note, centerId },
      async (transaction) => {
        const rows = transaction.of(walkRecords);
        const known = await rows.find(walkId);
        // Handed in again by a phone that did not hear the answer.
        if (known !== undefined && known.finishedAt !== null) return known;
        return rows.update(walkId, { finishedAt, note });
      },
    );
    await onFinished(round, after);
    return this.#walkView(after);
  }

  async scores(
    { centerId, year }: { readonly centerId: string | null; readonly year: number },
    principal: Principal,
  ): Promise<readonly AgencyScores[]> {
    const { records, rounds } = this.#options;
    const span = { from: taipeiDayStart(`${year}-01-01`), before: taipeiDayStart(`${year + 1}-01-01`) };
    const walks = await records.of(walkRecords).list({ between: { startedAt: span }, orderBy: "startedAt" });
    const seen = walks.flatMap((walk) => {
      const round = rounds.get(walk.roundId);
      const isAsked = (centerId === null || walk.centerId === centerId) && maySee(principal, walk.centerId);
      return round === undefined || !isAsked || walk.finishedAt === null
        ? []
        : [{ round, id: walk.id, finishedAt: walk.finishedAt }];
    });
    const answered = await Promise.all(
      seen.map(async (walk) => ({
        ...walk,
        answers: await records.of(walkAnswerRecords).list({ where: { walkId: walk.id } }),
      })),
    );
    return agencyScores(answered, await this.#agencies());
  }

  async breedingSites(
    { centerId }: { readonly centerId: string | null },
    principal: Principal,
  ): Promise<readonly BreedingSite[]> {
    const rows = await this.#options.records.of(breedingSiteRecords).list({ orderBy: "lastSeenAt", descending: true });
    return rows.flatMap((row) => {
      const round = this.#options.rounds.get(`dengue-patrol~${row.centerId}`);
      const space = this.#places.spaceRef(row.spaceId);
      const isAsked = (centerId === null || row.centerId === centerId) && maySee(principal, row.centerId);
      const item = round === undefined ? undefined : itemAt(round, row.spaceId, row.itemKey);
      if (!isAsked || space === null || item === undefined) return [];
      const { ticketId, ticketNumber, ...site } = row;
      const ticket = ticketId === null ? null : { id: ticketId, number: ticketNumber ?? "" };
      return [{ ...site, ...space, id: row.id, itemKey: row.itemKey, itemName: item.name, ticket }];
    });
  }

  async assignAgency(
    spaceId: string,
    { agency, reason }: { readonly agency: string | null; readonly reason: string },
    { principal, actor }: MaintenanceCaller,
  ): Promise<void> {
    const centerId = this.#places.centerOfSpace(spaceId);
    if (centerId === undefined || !maySee(principal, centerId)) throw unknownRecord(`space ${spaceId}`);
    requireAt(principal, "plan.manage", { centerId, system: null }, `space ${spaceId}`);
    const change = { actor, action: "space.assign-agency", reason, centerId };
    await this.#options.records.change(change, async (transaction) => {
      const rows = transaction.of(spaceAgencyRecords);
      const known = await rows.find(spaceId);
      if (agency === null && known !== undefined) await rows.remove(spaceId);
      if (agency !== null && known === undefined) await rows.insert({ id: spaceId, centerId, agency });
      if (agency !== null && known !== undefined) await rows.update(spaceId, { agency });
    });
  }

  /** What was written on a phone may be hours old, but not of tomorrow. */
  #checkTime(at: EpochMs): void {
    if (at <= this.#options.clock.now() + CLOCKS_DIFFER_MS) return;
    throw new WeishanError("QUERY_INVALID", "this is still ahead; the clock of the phone may be wrong", { at });
  }

  #round(id: string, principal: Principal): Round {
    const round = this.#options.rounds.get(id);
    if (round === undefined || !maySee(principal, round.centerId)) throw unknownRecord(`round ${id}`);
    return round;
  }

  async #walk(id: string, principal: Principal): Promise<{ readonly walk: WalkRecord; readonly round: Round }> {
    const walk = await this.#options.records.of(walkRecords).find(id);
    if (walk === undefined) throw unknownRecord(`walk ${id}`);
    return { walk, round: this.#round(walk.roundId, principal) };
  }

  async #agencies(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#options.records.of(spaceAgencyRecords).list();
    return new Map(rows.map(({ id, agency }) => [id, agency]));
  }

  async #view(round: Round): Promise<RoundView> {
    const { records, clock } = this.#options;
    const { id, template, centerId, places } = round;
    const query = { where: { roundId: id }, orderBy: "startedAt", descending: true, limit: LOOKED_AT_WALKS } as const;
    const finished = (await records.of(walkRecords).list(query)).flatMap((walk) =>
      walk.finishedAt === null ? [] : [{ id: walk.id, startedAt: walk.startedAt, finishedAt: walk.finishedAt }],
    );
    const [last] = finished;
    const now = clock.now();
    const window = roundWindow(template.cadence, now);
    const isWalked = finished.some(({ startedAt }) => startedAt >= window.from && startedAt < window.to);
    const due = isWalked ? roundWindow(template.cadence, window.to) : window;
    const answers = last === undefined ? [] : await records.of(walkAnswerRecords).list({ where: { walkId: last.id } });
    return {
      id,
      kind: template.kind,
      name: template.name,
      centerId,
      cadence: template.cadenceText,
      stopCount: places.length,
      due: { ...due, isOverdue: now >= due.to },
      lastWalk:
        last === undefined ? null : { id: last.id, finishedAt: last.finishedAt, scorePct: scoreOf(round, answers) },
    };
  }

  async #walkView(walk: WalkRecord): Promise<WalkView> {
    const { records, rounds, names } = this.#options;
    const round = rounds.get(walk.roundId);
    if (round === undefined) throw unknownRecord(`round ${walk.roundId}`);
    const [rows, agencies] = await Promise.all([
      records.of(walkAnswerRecords).list({ where: { walkId: walk.id } }),
      this.#agencies(),
    ]);
    const answers = countingAnswers(rows);
    const nameOf = await holderNames([walk.startedBy, ...answers.map(({ answeredBy }) => answeredBy)], names);
    const itemCount = round.places.reduce((sum, { items }) => sum + items.length, 0);
    return {
      id: walk.id,
      roundId: round.id,
      roundName: round.template.name,
      kind: round.template.kind,
      centerId: walk.centerId,
      startedAt: walk.startedAt,
      startedBy: personRef(walk.startedBy, nameOf),
      finishedAt: walk.finishedAt,
      note: walk.note,
      stops: stopsOf(round, agencies),
      answers: answers.map((row) => ({
        id: row.id,
        spaceId: row.spaceId,
        itemKey: row.itemKey,
        result: row.result,
        score: row.score,
        note: row.note,
        photoIds: row.photoIds,
        answeredAt: row.answeredAt,
        by: personRef(row.answeredBy, nameOf),
        ticket: row.ticketId === null ? null : { id: row.ticketId, number: row.ticketNumber ?? "" },
      })),
      openItemCount: itemCount - answers.length,
      failCount: answers.filter(({ result }) => result === "fail").length,
      scorePct: scoreOf(round, answers),
    };
  }
}

/** Two clocks may differ by so much. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
/** A round is walked again long before so many walks of it were begun. */
const LOOKED_AT_WALKS = 50;

const maySee = (principal: Principal, centerId: string): boolean => mayDo(principal, "ticket.view", { centerId });

const scoreOf = (round: Round, answers: readonly WalkAnswerRecord[]): number | null =>
  scorePct(answers, ({ spaceId, itemKey }) => itemAt(round, spaceId, itemKey));
