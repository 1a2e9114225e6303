import type { EquipmentSummary } from "../../api/client.ts";
import { isLabelSize, type LabelSize } from "./label-size.ts";

/** Which labels the address asks for; each part absent when it filters nothing. */
export interface LabelSearch {
  readonly center?: string;
  readonly building?: string;
  readonly floor?: string;
  readonly system?: string;
  readonly q?: string;
  readonly size?: LabelSize;
  /** Where scanning leads; to the lock-out where not said. */
  readonly purpose?: "request";
}

const text = (value: unknown): string | undefined =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;

export function parseLabelSearch(search: Record<string, unknown>): LabelSearch {
  const size = search["size"];
  const all = {
    center: text(search["center"]),
    building: text(search["building"]),
    floor: text(search["floor"]),
    system: text(search["system"]),
    q: text(search["q"]),
    purpose: search["purpose"] === "request" ? ("request" as const) : undefined,
    size: typeof size === "string" && isLabelSize(size) ? size : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const folded = (words: string): string => words.normalize("NFKC").toLowerCase();

/** The equipment whose labels are asked for, in the order given. */
export function equipmentOfLabels(
  equipment: readonly EquipmentSummary[],
  { center, building, floor, system, q = "" }: LabelSearch,
): readonly EquipmentSummary[] {
  const words = folded(q).split(/\s+/u);
  const passes = (wanted: string | undefined, actual: string): boolean => wanted === undefined || wanted === actual;
  return equipment.filter((one) => {
    const said = folded([one.id, one.name.zh, one.name.en, one.kindName.zh, one.kindName.en].join(" "));
    return (
      passes(center, one.centerId) &&
      passes(building, one.buildingId) &&
      passes(floor, one.floorId) &&
      passes(system, one.system) &&
      words.every((word) => said.includes(word))
    );
  });
}
