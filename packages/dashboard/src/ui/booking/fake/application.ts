import type { ApplicationRow, ApplicationSlot } from "../../../api/booking/applications.ts";
import { hourOf } from "./claim.ts";

const NOTHING = { fee: 0, "air-conditioning": 0, deposit: 0 };

/** One use of the atrium from nine to twelve, but for what is said. */
export const aSlot = (parts: Partial<ApplicationSlot> = {}): ApplicationSlot => ({
  id: "a1~1",
  resourceId: "SW.ATRIUM",
  resourceName: { zh: "中庭", en: "Atrium" },
  from: hourOf(9),
  to: hourOf(12),
  layout: null,
  ended: null,
  ...parts,
});

/** An undecided application for the atrium, but for what is said. */
export const anApplication = (parts: Partial<ApplicationRow> = {}): ApplicationRow => ({
  id: "a1",
  number: "115-SW-B00001",
  centerId: "SW",
  venueClass: "atrium",
  state: "submitted",
  version: 1,
  source: "public",
  title: "志工表揚",
  purpose: "meeting",
  organisation: "社會局",
  applicantClass: "agency",
  applicantClassName: { zh: "市府機關", en: "City agency" },
  attendancePersons: 80,
  slots: [aSlot()],
  from: hourOf(9),
  to: hourOf(12),
  submittedAt: hourOf(0),
  dueAt: null,
  decidedBy: "desk",
  feeTwd: 0,
  depositTwd: 0,
  money: { due: NOTHING, dueTwd: 0, refundDue: NOTHING, refundDueTwd: 0, dueAt: null },
  openFindingCount: 0,
  rivalCount: 0,
  standing: null,
  seriesId: null,
  ...parts,
});
