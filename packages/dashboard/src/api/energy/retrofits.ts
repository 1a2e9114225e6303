import { queryOptions } from "@tanstack/react-query";
import { ask } from "../h-draft.ts";
export const retrofitsQuery = (center: string) =>
  queryOptions({
    queryKey: ["retrofits", center],
    queryFn: ({ signal }) =>
      ask<{ retrofits: readonly { id: string; name: string; workFrom: string }[] }>("/retrofits", { center }, signal),
  });
