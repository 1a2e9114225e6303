import { amountsDue } from "@weishan/core/booking";
import type { Logger } from "../../../ports/logger.ts";
import type { Notice, Notices } from "../../../ports/notices.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { publicApplicantName } from "../application/applicant-name.ts";
import type { ApplicationChange } from "../application/application-parts.ts";

/** Steps after which money may be owed to an applicant. */
const MAY_OWE: ReadonlySet<ApplicationChange["to"]> = new Set([
  "cancelled",
  "force-majeure",
  "stopped",
  "deposit-settled",
]);

/** Tells the desk that an application came in, and the cashier that money goes back, once the change is kept. */
export const staffNotices =
  ({ notices, log }: { readonly notices: Notices; readonly log: Logger }) =>
  async (transaction: RecordsTransaction, change: ApplicationChange): Promise<void> => {
    const notice = noticeOf(change);
    if (notice === undefined) return;
    transaction.whenKept(() => {
      notices.tell(notice).catch((error: unknown) => {
        log.warn({ error, applicationId: change.after.id }, "a notice about an application was not told");
      });
    });
  };

function noticeOf({ after, to }: ApplicationChange): Notice | undefined {
  const { id, number, centerId, organisation, title, dueAt } = after;
  const whose = publicApplicantName(organisation);
  const common = { subject: { kind: "application", id }, centerId, personIds: [] };
  if (to === "submitted") {
    return {
      ...common,
      kind: "application-submitted",
      text: {
        zh: `場地申請 ${number ?? ""}：${whose.zh}「${title}」，請審核`,
        en: `Application ${number ?? ""} of ${whose.en} (${title}) waits to be decided`,
      },
    };
  }
  const { refundDueTwd } = amountsDue({ ...after, paymentDueAt: dueAt });
  if (!MAY_OWE.has(to) || refundDueTwd === 0) return undefined;
  return {
    ...common,
    kind: "refund-due",
    text: {
      zh: `應退費：申請單 ${number ?? ""} ${whose.zh}，NT$ ${refundDueTwd}`,
      en: `Refund due: application ${number ?? ""} of ${whose.en}, NT$ ${refundDueTwd}`,
    },
  };
}
