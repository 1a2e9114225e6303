import { plainDateOf } from "@weishan/core/calendar";
import type { StatutoryYearFacts } from "@weishan/core/report";
import type { Obligations, ObligationView } from "../../maintenance/obligation-side.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { reportCaller } from "../city/city-sources.ts";
import type { ReportOrder } from "../report-kind.ts";

/** The desk that the statutory year is told from. */
export interface StatutorySources {
  readonly model: ModelIndex;
  readonly obligations: Pick<Obligations, "register">;
}

export async function gatherStatutoryYear(
  { model, obligations }: StatutorySources,
  { centerIds, period }: ReportOrder,
): Promise<StatutoryYearFacts> {
  const { year } = plainDateOf(period.from);
  const register = await obligations.register({ centerId: null, year }, reportCaller(centerIds).principal);
  return {
    centers: model.centers.filter(({ id }) => centerIds.includes(id)).map(({ id, name }) => ({ id, name })),
    works: register.obligations.map(workOf),
  };
}

const workOf = (view: ObligationView): StatutoryYearFacts["works"][number] => ({
  id: view.id,
  ruleId: view.ruleId,
  group: view.group,
  name: view.name,
  centerId: view.centerId,
  subject: view.subject.name,
  basis: view.basis.text,
  certainty: view.basis.certainty,
  cadence: view.cadence,
  applies: view.applies,
  missingFacts: view.facts.filter(({ value }) => value === null).map(({ name }) => name),
  windows: view.occurrences.map(({ to, state, isLate, evidence }) => ({
    to,
    state,
    isLate,
    doneOn: evidence?.doneOn ?? null,
    filedOn: evidence?.filedOn ?? null,
    certificateNumber: evidence?.certificateNumber ?? null,
  })),
});
