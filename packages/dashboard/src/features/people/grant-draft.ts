import { type Grant, RIGHTS, RIGHTS_OF_ROLES, type Right } from "@weishan/core/access";

/** Where a right counts. */
type Place = Pick<Grant, "centers" | "systems">;

/** A right with the places it is had for, the same place once. */
interface PreviewedRight {
  readonly right: Right;
  readonly places: readonly Place[];
}

const covers = (outer: readonly string[] | "all", inner: readonly string[] | "all"): boolean =>
  outer === "all" || (inner !== "all" && inner.every((one) => outer.includes(one)));

const coversPlace = (outer: Place, inner: Place): boolean =>
  covers(outer.centers, inner.centers) && covers(outer.systems, inner.systems);

/** What somebody with these grants may do and where; a place that lies within another of the same right is left out. */
export function previewOf(grants: readonly Grant[]): readonly PreviewedRight[] {
  return RIGHTS.flatMap((right) => {
    const places = grants.filter(({ role }) => RIGHTS_OF_ROLES[role].includes(right));
    const widest = places.filter(
      (place, index) =>
        !places.some(
          (other, otherIndex) =>
            otherIndex !== index && coversPlace(other, place) && (!coversPlace(place, other) || otherIndex < index),
        ),
    );
    return widest.length === 0 ? [] : [{ right, places: widest.map(({ centers, systems }) => ({ centers, systems })) }];
  });
}

/** One of a list chosen or let go; "all" stands for every one that there is or will be. */
export function toggled<One extends string>(chosen: readonly One[] | "all", one: One | "all"): readonly One[] | "all" {
  if (one === "all") return chosen === "all" ? [] : "all";
  if (chosen === "all") return [one];
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}

/** Whether a grant says for where it counts. */
export const isWhole = ({ centers, systems }: Grant): boolean => centers.length > 0 && systems.length > 0;

/** Whether two lists of grants give the same, whatever order they stand in. */
export function isSameGrants(some: readonly Grant[], others: readonly Grant[]): boolean {
  const written = (grants: readonly Grant[]): string => grants.map(normal).sort().join("\n");
  return written(some) === written(others);
}

const normal = ({ role, centers, systems }: Grant): string =>
  JSON.stringify([
    role,
    centers === "all" ? centers : [...centers].sort(),
    systems === "all" ? systems : [...systems].sort(),
  ]);
