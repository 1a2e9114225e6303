import { useQuery } from "@tanstack/react-query";
import type { Center } from "../../api/client.ts";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";

interface CenterChoice {
  /** The one that is wished for where it exists, else the first; undefined until the centres are known. */
  readonly centerId: string | undefined;
  readonly centers: readonly Pick<Center, "id" | "name">[];
  readonly nameOf: (centerId: string) => string;
}

/** Screens of energy are about one centre at a time: a bill, a plant and a baseline belong to one. */
export function useCenter(wished: string | undefined): CenterChoice {
  const { language } = useLanguage();
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const chosen = centers.find(({ id }) => id === wished) ?? centers[0];
  return {
    centerId: chosen?.id,
    centers,
    nameOf: (id) => {
      const center = centers.find((one) => one.id === id);
      return center === undefined ? id : localName(center.name, language);
    },
  };
}
