import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

/** Everything that is let; it changes only with a restart of the daemon. */
export const resourcesQuery = queryOptions({
  queryKey: ["venue-resources"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/resources", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
