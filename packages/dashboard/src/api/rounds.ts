import { queryOptions } from "@tanstack/react-query";
import { answered, api, type LocalName } from "./client.ts";
import { type NewChange, PICTURE_PLACE } from "./offline/queued-change.ts";
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Round = Schemas["Round"];
export type RoundStop = Schemas["RoundStop"];
export type Walk = Schemas["Walk"];
export type RoundResult = Walk["answers"][number]["result"];

const ROUNDS_REFRESH_MS = 30_000;

export const roundsQuery = queryOptions({
  queryKey: ["rounds"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rounds", { signal })),
  refetchInterval: ROUNDS_REFRESH_MS,
});

export const roundScoresQuery = (year: number) =>
  queryOptions({
    queryKey: ["round-scores", year],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/rounds/scores", { params: { query: { year: String(year) } }, signal })),
  });

export const breedingSitesQuery = queryOptions({
  queryKey: ["breeding-sites"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/rounds/breeding-sites", { signal })),
});

export const walksQuery = queryOptions({
  queryKey: ["walks"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/walks", { signal })),
  refetchInterval: ROUNDS_REFRESH_MS,
});

export const beginWalk = (roundId: string, body: Schemas["WalkBodyInput"]) =>
  answered(api.POST("/api/v1/rounds/{id}/walks", { params: { path: { id: roundId } }, body }));

export const getWalk = (id: string) => answered(api.GET("/api/v1/walks/{id}", { params: { path: { id } } }));

/** What somebody found at one place. */
export interface FoundThing {
  readonly spaceId: string;
  readonly item: RoundStop["items"][number];
  readonly result: RoundResult;
  readonly score: number | null;
  readonly note: string | null;
  readonly photo: Blob | null;
}

interface WalkPlace {
  readonly ownerId: string;
  readonly walk: Pick<Walk, "id" | "centerId">;
  readonly nowMs: number;
}

/** An answer as it waits to be sent; of the same thing the last one counts, so that they go in their order. */
export function foundChange({ ownerId, walk, nowMs }: WalkPlace, found: FoundThing): NewChange {
  const { spaceId, item, result, score, note, photo } = found;
  const id = crypto.randomUUID();
  const photoIds = photo === null ? [] : [PICTURE_PLACE];
  const subject = `walk/${walk.id}`;
  return {
    id,
    ownerId,
    madeAt: nowMs,
    method: "POST",
    path: `/walks/${walk.id}/answers`,
    body: { answers: [{ id, spaceId, itemKey: item.key, result, score, note, photoIds, answeredAt: nowMs }] },
    picture: photo === null ? null : { kind: "part", centerId: walk.centerId, content: photo, sentId: null },
    subject,
    lane: `${subject}/${spaceId}/${item.key}`,
    isLast: false,
    kind: "answer",
    text: item.name,
  };
}

/** The end of a walk, which waits until everything that was found has arrived. */
export function finishChange({ ownerId, walk, nowMs }: WalkPlace, name: LocalName, note: string | null): NewChange {
  const subject = `walk/${walk.id}`;
  return {
    id: crypto.randomUUID(),
    ownerId,
    madeAt: nowMs,
    method: "POST",
    path: `/walks/${walk.id}/finish`,
    body: { finishedAt: nowMs, note },
    picture: null,
    subject,
    lane: `${subject}/finish`,
    isLast: true,
    kind: "finish",
    text: name,
  };
}
