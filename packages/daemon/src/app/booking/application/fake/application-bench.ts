import type { Role } from "@weishan/core/access";
import { type ResourceEntry, type RuleBook, resourceTree } from "@weishan/core/booking";
import { type ClockText, type PlainDateText, taipeiInstant } from "@weishan/core/calendar";
import { fengshan, siwei } from "@weishan/core/center";
import type { LinkTokens } from "../../../../ports/link-tokens.ts";
import type { Notice } from "../../../../ports/notices.ts";
import type { PictureRecord } from "../../../../ports/record-kinds/picture-record.ts";
import type { Records } from "../../../../ports/records.ts";
import { MemoryRecords } from "../../../command/fake/memory-records.ts";
import { HandClock } from "../../../field/fake/hand-clock.ts";
import { worker } from "../../../maintenance/fake/ticket-bench.ts";
import { indexModel, type ModelIndex } from "../../../overview/model-index.ts";
import { DeclaredDayBook } from "../../declared-day/declared-day-book.ts";
import { ClaimsLedger } from "../../ledger/claims-ledger.ts";
import type { ApplicationChange } from "../application-parts.ts";
import type { ApplicationCaller, AskedApplication, AskedApplicationStep, AskedSlot } from "../application-side.ts";
import { openApplications } from "../open-applications.ts";
import { hallBook, roomBook } from "./example-books.ts";

/** A Monday in Taipei, an hour after the offices opened. */
const BENCH_NOW = taipeiInstant("2026-03-02", "09:00");
/** A Wednesday far enough ahead for every rule. */
export const BENCH_DAY: PlainDateText = "2026-04-22";

/** Tokens that show what they are for; as strict as the real ones about the purpose. */
const openLinks: LinkTokens = {
  make: (purpose, id) => `${purpose}:${id}`,
  idOf: (purpose, token) => (token.startsWith(`${purpose}:`) ? token.slice(purpose.length + 1) : undefined),
};

/** A use on a day, from one time of day to another. */
export const use = (
  resourceId: string,
  from: ClockText,
  to: ClockText,
  date: PlainDateText = BENCH_DAY,
): AskedSlot => ({ resourceId, from: taipeiInstant(date, from), to: taipeiInstant(date, to), layout: null });

/** A morning in the auditorium of Siwei, for a company. */
export const morningInTheHall = (changes: Partial<AskedApplication> = {}): AskedApplication => ({
  title: "產品說明會",
  purpose: "lecture",
  description: "",
  organisation: "港都股份有限公司",
  applicantClass: "company",
  attendancePersons: 200,
  contactName: "林小姐",
  contactPhone: "07-3368333",
  contactEmail: "lin@example.com",
  slots: [use("SW.AUDITORIUM", "08:00", "12:00")],
  equipment: [],
  airConditioning: false,
  needsStepFreeAccess: false,
  hasInsurance: false,
  ...changes,
});

/** A step with nothing said but where it goes. */
export const stepTo = (
  to: AskedApplicationStep["to"],
  more: Partial<AskedApplicationStep> = {},
): AskedApplicationStep => ({
  to,
  reason: null,
  deadlineAt: null,
  overrule: null,
  settlement: null,
  cause: null,
  ...more,
});

interface BenchOptions {
  readonly clock?: HandClock;
  readonly model?: ModelIndex;
  /** Besides those that are built in. */
  readonly resources?: readonly ResourceEntry[];
  readonly books?: readonly RuleBook[];
  /** Others than those in memory. */
  readonly records?: Records;
  readonly newId?: () => string;
}

/** Everything about applications over the two centres, with the real ledger and a clock turned by hand. */
export async function applicationBench({
  clock = new HandClock(BENCH_NOW),
  model = indexModel([siwei, fengshan]),
  resources = [],
  books = [hallBook, roomBook],
  records: others,
  newId: given,
}: BenchOptions = {}) {
  const memory = new MemoryRecords(clock);
  const records = others ?? memory;
  const notices: Notice[] = [];
  const told: ApplicationChange[] = [];
  let made = 0;
  const newId = given ?? (() => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}`);
  const silent = (): void => undefined;
  const declaredDayBook = new DeclaredDayBook(records);
  const tree = resourceTree(model.centers, resources);
  const ledger = new ClaimsLedger({ records, model, tree, newId: () => `claim-${newId()}` });
  const open = openApplications({
    records,
    ledger,
    model,
    ruleBooks: books,
    declaredDayBook,
    notices: { tell: async (notice) => void notices.push(notice) },
    names: async (ids) => new Map(ids.map((id) => [id, `${id} name`])),
    links: openLinks,
    pictures: {
      async keep(content, { addedBy, centerId }): Promise<PictureRecord> {
        const size = { widthPx: 1, heightPx: 1, sizeBytes: content.byteLength, mediaType: "image/webp" };
        return { id: newId(), centerId, addedBy, addedAt: clock.now(), ...size };
      },
    },
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    newId,
  });
  open.follow(async (_transaction, change) => void told.push(change));
  await open.load();
  const caller = (personId: string, ...roles: readonly Role[]): ApplicationCaller => worker(personId, roles);
  const { applications, ownApplications } = open.http;
  /** Somebody without an account fills in the form and hands it in. */
  const handIn = async (asked: AskedApplication = morningInTheHall(), as: "draft" | "submitted" = "submitted") => {
    const { formToken } = await ownApplications.form();
    await clock.turn(10_000);
    return ownApplications.handIn({ ...asked, formToken, id: null, website: null, as }, null);
  };
  /** Everything that was due is paid, as the payments record it. */
  const pay = async (id: string) =>
    records.change(
      { actor: { kind: "system", part: "test" }, action: "payment.record", reason: null },
      async (change) => {
        const { owed, refunded } = await open.desk.require(id);
        return open.desk.moneyMoved(change, id, { paid: owed, refunded, hand: { personId: "cashier", part: null } });
      },
    );
  return {
    ...open,
    applications,
    ownApplications,
    records,
    memory,
    ledger,
    model,
    clock,
    notices,
    told,
    newId,
    handIn,
    pay,
    caller,
    declaredDayBook,
    desk: open.desk,
    clerk: caller("clerk", "booking-desk"),
    manager: caller("manager", "facility-manager"),
    viewer: caller("viewer", "viewer"),
  };
}

export type ApplicationBench = Awaited<ReturnType<typeof applicationBench>>;
