import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { modelSearch } from "../../app/overview/model-search.ts";
import { perScope } from "../access/scope.ts";
import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { countQuery, idText, searchQuery } from "../schema/query-schemas.ts";
import { pointOf, unknownEquipment } from "../select-points.ts";
import { equipmentView } from "./equipment-view.ts";
import { heldPoints } from "./held-points.ts";
import {
  centersSchema,
  equipmentListSchema,
  equipmentSchema,
  foundPointSchema,
  pointsSchema,
} from "./model-schemas.ts";
import { centerView, equipmentSummary, foundPoint } from "./model-views.ts";

const DEFAULT_POINTS = 200;

const modelQuery = z.object({
  center: idText.optional(),
  system: z.enum(SYSTEMS).optional(),
  kind: idText.optional().describe("Kind of equipment."),
  space: idText.optional().describe("Equipment that stands in this space or serves it."),
  q: searchQuery.optional(),
});

/** What exists: centres, equipment and points. */
export function modelRoutes(app: ApiApp, { model: whole, commands, lockOuts, scopeOf }: HttpContext): void {
  const search = modelSearch(whole);
  const centers = perScope(({ model }) => ({ centers: model.centers.map(centerView) }));

  app.get(
    "/centers",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "listCenters",
        tags: ["model"],
        summary: "The centres with their buildings, floors and spaces",
        response: { 200: centersSchema, ...commonProblems },
      },
    },
    async (request) => centers(scopeOf(request)),
  );

  app.get(
    "/equipment",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "listEquipment",
        tags: ["model"],
        summary: "Equipment, filtered and searched",
        querystring: modelQuery.extend({ limit: countQuery(1, 10_000).optional() }),
        response: { 200: equipmentListSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { limit, ...filter } = request.query;
      const { model } = scopeOf(request);
      const found = search.equipment(filter).filter(({ id }) => model.equipment.has(id));
      return { total: found.length, equipment: found.slice(0, limit).map(equipmentSummary) };
    },
  );

  app.get(
    "/equipment/:id",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getEquipment",
        tags: ["model"],
        summary: "One equipment with its points, facts and relations",
        params: z.object({ id: idText }),
        response: { 200: equipmentSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { model } = scopeOf(request);
      const equipment = model.equipment.get(request.params.id);
      const index = model.centerIndexes.get(equipment?.centerId ?? "");
      if (equipment === undefined || index === undefined) throw unknownEquipment(request.params.id);
      return equipmentView(equipment, {
        model,
        index,
        points: await heldPoints(equipment.points, commands),
        lockOut:
          (await lockOuts.over(equipment.id)).find(({ equipmentId }) => model.equipment.has(equipmentId)) ?? null,
      });
    },
  );

  app.get(
    "/points",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "listPoints",
        tags: ["model"],
        summary: "Points, filtered and searched in both languages",
        querystring: modelQuery.extend({
          equipment: idText.optional(),
          limit: countQuery(1, 10_000).optional().describe(`At most this many; ${DEFAULT_POINTS} where not said.`),
        }),
        response: { 200: pointsSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { limit = DEFAULT_POINTS, ...filter } = request.query;
      const { model } = scopeOf(request);
      const found = search.points(filter).filter(({ id }) => model.points.has(id));
      const points = await heldPoints(found.slice(0, limit), commands);
      return { total: found.length, points: points.map((point) => foundPoint(point, model)) };
    },
  );

  app.get(
    "/points/:id",
    {
      config: { access: { right: "center.view" } },
      schema: {
        operationId: "getPoint",
        tags: ["model"],
        summary: "One point",
        params: z.object({ id: idText }),
        response: { 200: foundPointSchema, ...commonProblems },
      },
    },
    async (request) => {
      const { model } = scopeOf(request);
      const point = pointOf(model, request.params.id);
      const held = (await commands.heldBy([point.id])).get(point.id) ?? null;
      return foundPoint({ ...point, command: commands.limits(point.id), heldBy: held }, model);
    },
  );
}
