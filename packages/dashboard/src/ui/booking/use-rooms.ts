import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type BookableResource, type Claim, resourcesQuery } from "../../api/booking/claims.ts";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { type NamedRooms, namedRooms } from "./named-rooms.ts";

export interface Rooms extends NamedRooms {
  readonly resources: readonly BookableResource[];
  /** Where a claim is: what it was made for; for a space of the building all that is let in it. */
  readonly placeOf: (claim: Pick<Claim, "resourceId" | "resourceIds">) => string;
}

/** Everything that is let, by its name; one that both centres have is named with its centre. */
export function useRooms(): Rooms {
  const { language, t } = useLanguage();
  const { data } = useQuery(resourcesQuery);
  const { data: centers } = useQuery(centersQuery);
  return useMemo(() => {
    const resources = data?.resources ?? [];
    const named = namedRooms(resources, {
      name: ({ name }) => localName(name, language),
      center: (id) => {
        const name = centers?.centers.find((center) => center.id === id)?.name;
        return name === undefined ? id : localName(name, language);
      },
    });
    return {
      ...named,
      resources,
      placeOf: ({ resourceId, resourceIds }) =>
        (resourceId === null ? resourceIds : [resourceId]).map(named.nameOf).join(t("claim.comma")),
    };
  }, [data, centers, language, t]);
}
