import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client.ts";

const BACKUPS_REFRESH_MS = 3_000;

export const backupsQuery = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/backups", { signal })),
  refetchInterval: BACKUPS_REFRESH_MS,
});

export const startBackup = () => answered(api.POST("/api/v1/backups"));

export const rehearseBackup = (id: string) =>
  answered(api.POST("/api/v1/backups/{id}/rehearse", { params: { path: { id } } }));
