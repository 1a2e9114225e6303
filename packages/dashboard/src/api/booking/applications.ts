import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "../client.ts";
import type { components, paths } from "../schema.ts";

type Schemas = components["schemas"];

export type ApplicationRow = Schemas["ApplicationRow"];
export type ApplicationDetail = Schemas["Application"];
export type ApplicationSlot = ApplicationRow["slots"][number];
export type ApplicationEvent = ApplicationDetail["history"][number];
export type NextStep = ApplicationDetail["nextSteps"][number];
export type ApplicationQueue = Schemas["ApplicationQueue"];

/** Which applications are asked for; each part absent where it filters nothing. */
export type ApplicationFilter = Omit<
  NonNullable<paths["/api/v1/applications"]["get"]["parameters"]["query"]>,
  "before" | "limit"
>;

const REFRESH_MS = 20_000;
const PER_PAGE = "50";

export const applicationsQuery = (filter: ApplicationFilter) =>
  infiniteQueryOptions({
    queryKey: ["applications", filter],
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === null ? {} : { before: pageParam };
      const query = { ...filter, limit: PER_PAGE, ...page };
      return answered(api.GET("/api/v1/applications", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextBefore,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: ["application", id],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/applications/{id}", { params: { path: { id } }, signal })),
    refetchInterval: REFRESH_MS,
  });

/** What waits, for whom. */
export const applicationQueueQuery = (center: string | undefined) =>
  queryOptions({
    queryKey: ["application-queue", center ?? null],
    queryFn: ({ signal }) => {
      const query = center === undefined ? {} : { center };
      return answered(api.GET("/api/v1/application-queue", { params: { query }, signal }));
    },
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });

/** What a use would cost and what would stand against it. Nobody holds anything by asking. */
export const quoteQuery = (question: Schemas["QuoteBodyInput"]) =>
  queryOptions({
    queryKey: ["claims", "quote", question],
    queryFn: ({ signal }) => answered(api.POST("/api/v1/applications/quote", { body: question, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });

/** Findings that are let pass, with the reason. */
export type Overrule = Schemas["OverruleBodyInput"];
export type StepOrder = Schemas["ApplicationStepBodyInput"];

export const takeApplicationStep = (id: string, order: StepOrder) =>
  answered(api.POST("/api/v1/applications/{id}/transitions", { params: { path: { id } }, body: order }));

export const moveApplication = (id: string, order: Schemas["MoveBodyInput"]) =>
  answered(api.POST("/api/v1/applications/{id}/move", { params: { path: { id } }, body: order }));

export const extendApplication = (id: string, order: Schemas["ExtendBodyInput"]) =>
  answered(api.POST("/api/v1/applications/{id}/extend", { params: { path: { id } }, body: order }));

/** A use of one application and that of another change places, both or neither. */
export const swapApplications = (order: Schemas["SwapBodyInput"]) =>
  answered(api.POST("/api/v1/applications/swap", { body: order }));

/** Keeps a photo of how a venue was handed back; the settlement names it. */
export async function addApplicationPhoto(id: string, content: Blob): Promise<string> {
  const added = await answered(
    api.POST("/api/v1/applications/{id}/photos", {
      params: { path: { id } },
      headers: { "content-type": content.type },
      // The body is the picture itself, which the document of the API has no word for.
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );
  return added.pictureId;
}
