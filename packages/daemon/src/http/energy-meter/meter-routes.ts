import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import {
  allocationQuery,
  allocationSchema,
  centerSpanQuery,
  energyBalanceSchema,
  heatMapQuery,
  heatMapSchema,
  meterEnergyQuery,
  meterEnergySchema,
  meterParams,
  metersQuery,
  metersSchema,
} from "./meter-schemas.ts";

const TAGS = ["energy meters"];

/** What the meters counted: by meter, over the tree, and by who or what used it. */
export function meterRoutes(app: ApiApp, { meters }: Pick<HttpContext, "meters">): void {
  app.get(
    "/meters",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "listEnergyMeters",
        tags: TAGS,
        summary: "The meters of a centre: real, virtual and read by people",
        querystring: metersQuery,
        response: { 200: metersSchema, ...commonProblems },
      },
    },
    async ({ query, caller }) => ({ meters: await meters.list(query.center, caller) }),
  );

  app.get(
    "/meters/:id/energy",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getMeterEnergy",
        tags: TAGS,
        summary: "What a meter counted, by quarter, hour, day or month of the clock",
        description: "At most 32 days of quarters, 100 of hours, 800 of days at once.",
        params: meterParams,
        querystring: meterEnergyQuery,
        response: { 200: meterEnergySchema, ...commonProblems },
      },
    },
    async ({ params, query, caller }) => meters.energy(params.id, query, caller),
  );

  app.get(
    "/energy/balance",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getEnergyBalance",
        tags: TAGS,
        summary: "The tree of meters with what each passed on, what was lost and what nobody measured",
        querystring: centerSpanQuery,
        response: { 200: energyBalanceSchema, ...commonProblems },
      },
    },
    async ({ query: { center, ...span }, caller }) => meters.balance(center, span, caller),
  );

  app.get(
    "/energy/heat-map",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getEnergyHeatMap",
        tags: TAGS,
        summary: "The mean power of a meter by day and hour",
        description: "At most 740 days.",
        querystring: heatMapQuery,
        response: { 200: heatMapSchema, ...commonProblems },
      },
    },
    async ({ query: { meter, ...span }, caller }) => meters.heatMap(meter, span, caller),
  );

  app.get(
    "/energy/allocation",
    {
      config: { access: { right: "energy.view" } },
      schema: {
        operationId: "getEnergyAllocation",
        tags: TAGS,
        summary: "The energy of a centre by agency, floor, venue, event or end use",
        querystring: allocationQuery,
        response: { 200: allocationSchema, ...commonProblems },
      },
    },
    async ({ query: { center, ...asked }, caller }) => meters.allocation(center, asked, caller),
  );
}
