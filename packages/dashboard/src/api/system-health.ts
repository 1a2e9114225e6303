import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

const HEALTH_REFRESH_MS = 15_000;

export const healthQuery = queryOptions({
  queryKey: ["system", "health"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/system/health", { signal })),
  refetchInterval: HEALTH_REFRESH_MS,
});
