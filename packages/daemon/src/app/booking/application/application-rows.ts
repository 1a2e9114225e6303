import {
  applicantClass,
  excludeEachOther,
  isPendingApplication,
  leavesOf,
  needsManager,
  type RuleBook,
  rankedRivals,
  rivalStanding,
} from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { standingSlots } from "./application-claims.ts";
import type { ApplicationParts } from "./application-parts.ts";
import type { ApplicationRow, RivalView, StandingView } from "./application-side.ts";
import { moneyOf } from "./application-step.ts";
import { openFindings } from "./application-terms.ts";

type RowParts = Pick<ApplicationParts, "records" | "ledger" | "shelf">;

/** Applications as lines of a list, in the order given. The rivals of all of them are looked for once. */
export async function applicationRows(
  applications: readonly ApplicationRecord[],
  parts: RowParts,
): Promise<readonly ApplicationRow[]> {
  const pending = applications.some(({ state }) => isPendingApplication(state))
    ? await parts.records.of(applicationRecords).list({ anyOf: { state: ["submitted", "correction-asked"] } })
    : [];
  return applications.map((application) => rowOf(application, rivalsAmong(application, pending, parts), parts));
}

/** One line of a list. */
export function rowOf(
  application: ApplicationRecord,
  rivals: readonly ApplicationRecord[],
  parts: Pick<RowParts, "ledger" | "shelf">,
): ApplicationRow {
  const book = parts.shelf.agreed(application);
  const { id, number, centerId, venueClass, state, version, source, title, purpose, organisation } = application;
  const { attendancePersons, submittedAt, dueAt, seriesId, quote } = application;
  return {
    id,
    number,
    centerId,
    venueClass,
    state,
    version,
    source,
    title,
    purpose,
    organisation,
    applicantClass: application.applicantClass,
    applicantClassName: classNameOf(book, application.applicantClass),
    attendancePersons,
    slots: application.slots.map((slot) => ({ ...slot, resourceName: resourceName(parts, slot.resourceId) })),
    from: application.firstFromAt,
    to: application.lastToAt,
    submittedAt,
    dueAt,
    decidedBy: needsManager(book, application) ? "manager" : "desk",
    feeTwd: quote.feeTwd,
    depositTwd: quote.depositTwd,
    money: moneyOf(application),
    openFindingCount: openFindings(application).length,
    rivalCount: rivals.length,
    standing: standingOf(application, rivals, book),
    seriesId,
  };
}

const classNameOf = (book: RuleBook, key: string): LocalName => applicantClass(book, key)?.name ?? { zh: key, en: key };

export const resourceName = ({ ledger }: Pick<RowParts, "ledger">, resourceId: string): LocalName =>
  ledger.tree.byId.get(resourceId)?.name ?? { zh: resourceId, en: resourceId };

/** Those of the undecided applications that want some of the same time; of one that is decided there are none. */
function rivalsAmong(
  application: ApplicationRecord,
  pending: readonly ApplicationRecord[],
  { ledger }: Pick<RowParts, "ledger">,
): readonly ApplicationRecord[] {
  if (!isPendingApplication(application.state)) return [];
  const leafIds = (resourceId: string) =>
    ledger.tree.byId.has(resourceId) ? leavesOf(ledger.tree, resourceId) : [resourceId];
  const own = standingSlots(application).map((slot) => ({ ...slot, leafIds: leafIds(slot.resourceId) }));
  return pending.filter(
    (other) =>
      other.id !== application.id &&
      other.firstFromAt < application.lastToAt &&
      application.firstFromAt < other.lastToAt &&
      standingSlots(other).some((slot) => {
        const theirs = { ...slot, leafIds: leafIds(slot.resourceId) };
        return own.some((each) => excludeEachOther(each, theirs));
      }),
  );
}

/** As it competes: by when it was handed in. */
const dated = (application: ApplicationRecord) => ({
  ...application,
  submittedAt: application.submittedAt ?? application.createdAt,
});

function standingOf(
  application: ApplicationRecord,
  rivals: readonly ApplicationRecord[],
  book: RuleBook,
): StandingView | null {
  const standing = rivalStanding(book, dated(application), rivals.map(dated));
  if (standing === null) return null;
  const { rank, ofCount, ground, nextTo } = standing;
  const { applicantClass: key, submittedAt } = nextTo;
  return { rank, ofCount, ground, nextTo: { applicantClassName: classNameOf(book, key), submittedAt } };
}

/** An application among its rivals, as the rule book prefers them; empty where it has none. */
export function rivalViews(
  application: ApplicationRecord,
  rivals: readonly ApplicationRecord[],
  book: RuleBook,
): readonly RivalView[] {
  if (rivals.length === 0) return [];
  const all = [application, ...rivals].map(dated);
  return rankedRivals(book, all).map(
    ({ id, number, title, organisation, applicantClass, state, submittedAt }, index) => ({
      id,
      number,
      rank: index + 1,
      title,
      organisation,
      applicantClass,
      applicantClassName: classNameOf(book, applicantClass),
      state,
      submittedAt,
    }),
  );
}
