import type { Grant, Principal, Role } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { personRecords } from "../../ports/record-kinds/person-record.ts";
import { type AccessParts, BY_ITSELF } from "./access-parts.ts";
import type { DemoAccount } from "./account-desk.ts";
import { createPerson } from "./new-person.ts";
import { oneByOne } from "./one-by-one.ts";

interface DemoPerson {
  readonly id: string;
  readonly displayName: string;
  readonly grants: readonly Grant[];
}

const everywhere = (role: Role): Grant => ({ role, centers: "all", systems: "all" });

/** One person for each role; two engineers, because some orders take two people. */
const PEOPLE: readonly DemoPerson[] = [
  { id: "engineer", displayName: "陳建宏（工程師）", grants: [everywhere("engineer")] },
  {
    id: "engineer-fengshan",
    displayName: "林雅婷（鳳山工程師）",
    grants: [{ role: "engineer", centers: ["FS"], systems: "all" }],
  },
  { id: "facility-manager", displayName: "王淑芬（設施經理）", grants: [everywhere("facility-manager")] },
  { id: "booking-desk", displayName: "張家豪（場地租借）", grants: [everywhere("booking-desk")] },
  { id: "administrator", displayName: "李怡君（系統管理）", grants: [everywhere("administrator")] },
  { id: "viewer", displayName: "黃志明（檢視）", grants: [everywhere("viewer")] },
  { id: "contractor", displayName: "宏達機電（廠商）", grants: [everywhere("contractor")] },
  { id: "applicant", displayName: "鳳山社區大學（申請者）", grants: [everywhere("applicant")] },
];

const emailOf = ({ id }: DemoPerson): string => `${id}@demo.example`;
const passwordOf = ({ id }: DemoPerson): string => `weishan-demo-${id}`;

/** What the sign-in page of the demonstration shows. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = PEOPLE.map((person) => ({
  email: emailOf(person),
  password: passwordOf(person),
  displayName: person.displayName,
  roles: person.grants.map(({ role }) => role),
}));

/** Whom somebody without an account counts as in the demonstration: who may look at everything and change nothing. */
export const DEMO_VISITOR: Principal = {
  kind: "visitor",
  personId: "demo-visitor",
  displayName: "訪客 Visitor",
  grants: [everywhere("viewer")],
  scopes: null,
};

/**
 * Makes the people of the demonstration who are not there yet, and lets those in whom an installation shut out.
 *
 * @throws WeishanError CONFIG_INVALID in the records of an installation: whoever is its administrator for a minute makes
 *   administrators that stay
 */
export async function makeDemoPeople(parts: AccessParts): Promise<void> {
  const { records } = parts;
  if (await isOfInstallation(parts)) {
    const message =
      "these records are those of an installation; the demonstration, whose passwords everybody knows, needs its own: leave WEISHAN_RECORDS and WEISHAN_DATA_DIR out";
    throw new WeishanError("CONFIG_INVALID", message);
  }
  const change = { actor: BY_ITSELF, action: "person.demo", reason: null };
  await oneByOne(PEOPLE, async (person) => {
    const personId = `demo-${person.id}`;
    const there = await records.of(personRecords).find(personId);
    if (there === undefined) {
      const { displayName, grants } = person;
      const account = { personId, displayName, grants, email: emailOf(person), language: "zh-TW" } as const;
      await createPerson(parts, { ...account, isDemo: true, password: passwordOf(person) }, { change });
    } else if (there.disabledAt !== null && there.erasedAt === null) {
      await records.change(change, (transaction) =>
        transaction.of(personRecords).update(personId, { disabledAt: null }),
      );
    }
  });
}

/** Whether somebody was let in by a set-up link, or was there before anybody of the demonstration. */
async function isOfInstallation({ records, auditTrail }: AccessParts): Promise<boolean> {
  const setUps = await auditTrail.search({ action: "person.set-up", limit: 1 });
  if (setUps.length > 0) return true;
  const people = records.of(personRecords);
  return (await people.count({ isDemo: true })) === 0 && (await people.count({ isDemo: false })) > 0;
}

/**
 * Shuts out the people of a demonstration whose records a real installation opens: everybody knows their passwords.
 *
 * @returns how many could have come in
 */
export async function shutOutDemoPeople({ records, accounts, forgetSignedIn }: AccessParts): Promise<number> {
  const open = await records.of(personRecords).list({ where: { isDemo: true, disabledAt: null } });
  if (open.length === 0) return 0;
  const reason = "demonstration accounts do not count in an installation";
  await records.change({ actor: BY_ITSELF, action: "person.shut-out", reason }, async (transaction) => {
    const people = transaction.of(personRecords);
    await oneByOne(open, ({ id }) => people.update(id, { disabledAt: transaction.at }));
  });
  await oneByOne(open, ({ id }) => accounts.sessions.endAll(id));
  forgetSignedIn();
  return open.length;
}
