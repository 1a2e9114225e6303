import type { ReportKind, WantedReport } from "../../api/reports.ts";
import { addDays } from "../../format/month-grid.ts";
import { periodChoices } from "./period-choices.ts";
import type { MakeSearch } from "./report-search.ts";

const DAYS_USUALLY = 30;

interface Surroundings {
  readonly kind: Pick<ReportKind, "id" | "step" | "centers" | "subject">;
  /** Every centre that the reader sees. */
  readonly centerIds: readonly string[];
  readonly today: string;
}

/** What is asked for by what was chosen, the rest as is usual; null while a subject or a centre is missing. */
export function wantedReport(search: MakeSearch, { kind, centerIds, today }: Surroundings): WantedReport | null {
  const chosen = (search.centers?.split(",") ?? []).filter((id) => centerIds.includes(id));
  const all = chosen.length === 0 ? centerIds : centerIds.filter((id) => chosen.includes(id));
  const about = kind.centers === "one" ? all.slice(0, 1) : all;
  if (about.length === 0 || (kind.subject !== null && search.subject === undefined)) return null;
  return {
    kind: kind.id,
    centerIds: [...about],
    ...daysOf(search, kind.step, today),
    subjectId: kind.subject === null ? null : (search.subject ?? null),
  };
}

/** The last whole period where none was chosen: what runs still changes. */
function daysOf({ from, to }: MakeSearch, step: ReportKind["step"], today: string): Pick<WantedReport, "from" | "to"> {
  if (step === "days") {
    const end = to ?? today;
    return { from: from !== undefined && from < end ? from : addDays(end, -DAYS_USUALLY), to: end };
  }
  const whole = periodChoices(step, today).find(({ isRunning }) => !isRunning);
  return { from: from ?? whole?.period.from ?? today, to: null };
}
