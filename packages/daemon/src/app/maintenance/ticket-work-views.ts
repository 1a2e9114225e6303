import type { TicketRecord } from "../../ports/record-kinds/ticket-record.ts";
import type { TicketWorkRecord } from "../../ports/record-kinds/ticket-work-record.ts";
import { lastAnswers } from "./checklist-answers.ts";
import type { TicketNames } from "./ticket-names.ts";
import type { ChecklistAnswerView, TicketDetail, TicketWorkView } from "./ticket-views.ts";

/** An item of work, as people see it. */
export function workView(work: TicketWorkRecord, names: TicketNames): TicketWorkView {
  const { id, kind, happenedAt, recordedAt, text, isInternal, minutes, costTwd, signerName, body } = work;
  return {
    id,
    kind,
    by: names.person(work.personId),
    contractor: names.firm(work.contractorId),
    happenedAt,
    recordedAt,
    text,
    isInternal,
    minutes,
    costTwd,
    reading: body.reading ?? null,
    part: body.part ?? null,
    pictureId: body.pictureId ?? null,
    signature: body.signature === undefined ? null : { signerName, ...body.signature },
    checklistKey: body.checklist?.key ?? null,
  };
}

/** The checklist with the last answer to each item. */
export function checklistView(
  { checklist }: TicketRecord,
  work: readonly TicketWorkRecord[],
  names: TicketNames,
): readonly ChecklistAnswerView[] {
  const answers = lastAnswers(work);
  return checklist.map((item) => {
    const given = answers.get(item.key);
    return {
      ...item,
      answer: given?.body.checklist?.answer ?? null,
      isOk: given?.body.checklist?.isOk ?? null,
      answeredBy: names.person(given?.personId ?? null),
      answeredAt: given?.happenedAt ?? null,
    };
  });
}

/** What a ticket cost, in whole NT$ and in minutes of the centres' own people. */
export function costsOf(work: readonly TicketWorkRecord[]): TicketDetail["costs"] {
  const sum = (kind: TicketWorkRecord["kind"], of: (item: TicketWorkRecord) => number | null): number =>
    work.reduce((total, item) => total + (item.kind === kind ? (of(item) ?? 0) : 0), 0);
  const partsTwd = sum("part", ({ costTwd }) => costTwd);
  const otherTwd = sum("cost", ({ costTwd }) => costTwd);
  const labourMinutes = sum("time", ({ minutes }) => minutes);
  return { labourMinutes, partsTwd, otherTwd, totalTwd: partsTwd + otherTwd };
}
