import type { PlainDateText } from "../../calendar/index.ts";
import type { LocalName } from "../../center/index.ts";
import type { ObligationCertainty, ObligationGroup, ObligationState } from "../../maintenance/index.ts";
import type { CityCenter } from "../city/city-facts.ts";

/** One window of an obligation, as it stood when the report was made. */
export interface StatutoryWindow {
  readonly to: PlainDateText;
  readonly state: ObligationState;
  readonly isLate: boolean;
  readonly doneOn: PlainDateText | null;
  readonly filedOn: PlainDateText | null;
  readonly certificateNumber: string | null;
}

/** An obligation of one subject with its windows of the year. */
export interface StatutoryWork {
  readonly id: string;
  readonly ruleId: string;
  readonly group: ObligationGroup;
  readonly name: LocalName;
  readonly centerId: string;
  readonly subject: LocalName;
  readonly basis: LocalName;
  readonly certainty: ObligationCertainty;
  readonly cadence: LocalName;
  readonly applies: "yes" | "no" | "unknown";
  /** Facts that nobody entered, without which it cannot be told whether or when it is due. */
  readonly missingFacts: readonly LocalName[];
  readonly windows: readonly StatutoryWindow[];
}

/** The statutory register of a year. */
export interface StatutoryYearFacts {
  readonly centers: readonly CityCenter[];
  readonly works: readonly StatutoryWork[];
}
