import { mayDo, type Right } from "@weishan/core/access";
import type { ApplicationParty } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import type { ApplicationCaller } from "./application-side.ts";
import { noSuchApplication } from "./application-story.ts";

type Whose = Pick<ApplicationRecord, "id" | "centerId" | "applicantId">;

/** Whether it is the caller's own application. */
const isOwn = ({ applicantId }: Whose, { principal }: ApplicationCaller): boolean =>
  applicantId !== null && applicantId === principal.personId;

/** Whether the caller sees applications of that centre. */
export const maySee = ({ centerId }: Pick<Whose, "centerId">, { principal }: ApplicationCaller): boolean =>
  mayDo(principal, "booking.view", { centerId });

/** Whether the caller sees who is behind an application: names, telephone numbers, papers. */
export const seesContacts = (application: Whose, caller: ApplicationCaller): boolean =>
  isOwn(application, caller) || mayDo(caller.principal, "booking.manage", { centerId: application.centerId });

/** As what the caller may change an application. */
export function partiesOf(application: Whose, caller: ApplicationCaller): readonly ApplicationParty[] {
  const { centerId } = application;
  const may = (right: Right): boolean => mayDo(caller.principal, right, { centerId });
  return [
    ...(isOwn(application, caller) ? (["applicant"] as const) : []),
    ...(may("booking.manage") ? (["desk"] as const) : []),
    ...(may("booking.approve") ? (["approver"] as const) : []),
    // Who decides the large ones decides the small ones too.
    ...(may("booking.approve-major") ? (["approver", "manager"] as const) : []),
  ];
}

/**
 * @throws WeishanError RECORD_UNKNOWN where the caller does not see it; ACCESS_DENIED where the right is missing
 */
export function requireRight(application: Whose, caller: ApplicationCaller, right: Right): void {
  if (!maySee(application, caller)) throw noSuchApplication(application.id);
  if (mayDo(caller.principal, right, { centerId: application.centerId })) return;
  const facts = { right, centerId: application.centerId };
  throw new WeishanError("ACCESS_DENIED", `you may not do this in ${application.centerId}`, facts);
}
