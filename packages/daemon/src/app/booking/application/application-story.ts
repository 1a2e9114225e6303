import { rocYear } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import {
  type ApplicationEventKind,
  type ApplicationRecord,
  applicationCounterRecords,
  applicationEventRecords,
  applicationRecords,
} from "../../../ports/record-kinds/application-record.ts";
import type { Actor, RecordsTransaction } from "../../../ports/records.ts";
import type { ApplicationParts } from "./application-parts.ts";

/** Who did something to an application: a person, or a part of the program. */
export interface ApplicationHand {
  readonly personId: string | null;
  readonly part: string | null;
}

/** For who comes by the link that an applicant got. */
export const BY_APPLICANT: Actor = { kind: "system", part: "applicant" };
/** For what happens because its time has come. */
export const BY_TIME: Actor = { kind: "system", part: "bookings" };

export function handOf(actor: Actor): ApplicationHand {
  switch (actor.kind) {
    case "person":
      return { personId: actor.personId, part: null };
    case "system":
      return { personId: null, part: actor.part };
    case "command-line":
      return { personId: null, part: `command line (${actor.user})` };
  }
}

/** What is told of a change. */
export interface ToldChange {
  readonly kind: ApplicationEventKind;
  readonly hand: ApplicationHand;
  readonly reason?: string | null;
  readonly text?: LocalName | null;
}

type StoryParts = Pick<ApplicationParts, "followers" | "newId">;

const DIGITS = 5;

/**
 * The next number of a centre in the ROC year of an instant: `115-SW-B00123`. Taken in the transaction that hands the
 * application in, so that there is none twice and none missing.
 */
export async function nextApplicationNumber(
  records: RecordsTransaction,
  centerId: string,
  at: EpochMs,
): Promise<string> {
  const counters = records.of(applicationCounterRecords);
  const id = `${rocYear(at)}-${centerId}`;
  const counter = await counters.find(id);
  const lastNumber = (counter?.lastNumber ?? 0) + 1;
  await (counter === undefined ? counters.insert({ id, lastNumber }) : counters.update(id, { lastNumber }));
  return `${id}-B${String(lastNumber).padStart(DIGITS, "0")}`;
}

/** Keeps a new application and tells it. */
export async function keepApplication(
  records: RecordsTransaction,
  application: ApplicationRecord,
  { parts, told }: { readonly parts: StoryParts; readonly told: Omit<ToldChange, "kind"> },
): Promise<ApplicationRecord> {
  await records.of(applicationRecords).insert(application);
  await tell(records, { before: null, after: application }, { parts, told: { ...told, kind: "made" } });
  return application;
}

/** Changes an application and tells it, as one version. */
export async function changeApplication(
  records: RecordsTransaction,
  before: ApplicationRecord,
  {
    changes,
    parts,
    told,
  }: { readonly changes: Partial<ApplicationRecord>; readonly parts: StoryParts; readonly told: ToldChange },
): Promise<ApplicationRecord> {
  const { id: _, ...changed } = changes;
  const after = await records.of(applicationRecords).update(before.id, { ...changed, version: before.version + 1 });
  await tell(records, { before, after }, { parts, told });
  return after;
}

async function tell(
  records: RecordsTransaction,
  { before, after }: { readonly before: ApplicationRecord | null; readonly after: ApplicationRecord },
  { parts, told }: { readonly parts: StoryParts; readonly told: ToldChange },
): Promise<void> {
  const isStep = before === null || before.state !== after.state;
  const [from, to] = isStep ? [before?.state ?? null, after.state] : [null, null];
  const { kind, hand, reason = null, text = null } = told;
  await records.of(applicationEventRecords).insert({
    id: parts.newId(),
    applicationId: after.id,
    version: after.version,
    kind,
    at: records.at,
    ...hand,
    fromState: from,
    toState: to,
    reason,
    text,
  });
  for (const follow of parts.followers) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await follow(records, { before, after, kind, from, to, reason });
  }
}

/** An application that is not there, or not for who asks: the same answer for both. */
export const noSuchApplication = (applicationId: string): WeishanError =>
  new WeishanError("RECORD_UNKNOWN", "there is no such application", { applicationId });

/** The application as it stands, inside a change. @throws WeishanError RECORD_UNKNOWN */
export async function presentApplication(records: RecordsTransaction, id: string): Promise<ApplicationRecord> {
  const [application] = await records.lock(applicationRecords, [id]);
  if (application === undefined) throw noSuchApplication(id);
  return application;
}

/** The application that a booking of the ledger belongs to. */
export const applicationIdOf = (bookingId: string): string => bookingId.split("~", 1)[0] ?? bookingId;
