import { queryOptions } from "@tanstack/react-query";
import { answered, api, type Equipment, type Lockout } from "./client.ts";

const LOCKOUTS_REFRESH_MS = 5_000;

export const lockoutsQuery = queryOptions({
  queryKey: ["lockouts"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/lockouts", { signal })),
  refetchInterval: LOCKOUTS_REFRESH_MS,
});

/** The lock-outs that stand on an equipment itself. */
export const lockoutsOf = (equipmentId: string, lockouts: readonly Lockout[]): readonly Lockout[] =>
  lockouts.filter((lockout) => lockout.equipmentId === equipmentId);

/** What keeps an equipment out of service: tags on itself, then those on what it is a part of. */
export function lockoutsOver(
  { id, relations }: Pick<Equipment, "id" | "relations">,
  lockouts: readonly Lockout[],
): readonly Lockout[] {
  const wholes = relations.partOf.filter(({ type }) => type === "equipment");
  return [id, ...wholes.map((whole) => whole.id)].flatMap((one) => lockoutsOf(one, lockouts));
}

interface LockoutOrder {
  readonly reason: string;
  readonly expiresAt: number;
}

export const setLockout = (id: string, order: LockoutOrder & { readonly photoId: string | null }) =>
  answered(api.POST("/api/v1/equipment/{id}/lockout", { params: { path: { id } }, body: order }));

export const extendLockout = (id: string, order: LockoutOrder) =>
  answered(api.POST("/api/v1/lockouts/{id}/extend", { params: { path: { id } }, body: order }));

export const releaseLockout = (id: string, reason: string) =>
  answered(api.POST("/api/v1/lockouts/{id}/release", { params: { path: { id } }, body: { reason } }));
