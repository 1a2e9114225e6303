import type { UseCount, UseGroup, UseRow, Utilisation } from "../../booking/index.ts";
import type { PlainDateText } from "../../calendar/index.ts";
import type { LocalName } from "../../center/index.ts";
import type { CityCenter } from "../city/city-facts.ts";

/** How the venues were used in some months. */
export interface VenueFacts {
  readonly centers: readonly CityCenter[];
  /** The first day that was not counted. */
  readonly countedTo: PlainDateText;
  readonly groups: readonly (UseGroup & UseCount)[];
  /** By month. */
  readonly rows: readonly UseRow[];
  readonly utilisation: readonly Utilisation[];
  readonly definition: LocalName;
}
