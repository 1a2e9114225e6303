import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { anomalyRoutes } from "../anomaly/anomaly-routes.ts";
import type { ApiApp } from "../api-app.ts";
import { baselineRoutes } from "../baseline/baseline-routes.ts";
import { billRoutes, utilityBillRoutes } from "../bill/bill-routes.ts";
import { contractRoutes, solarRoutes } from "../bill/contract-routes.ts";
import { demandRoutes, shedPolicyRoutes } from "../demand/demand-routes.ts";
import { meterEntryRoutes } from "../energy-meter/meter-entry-routes.ts";
import { meterRoutes } from "../energy-meter/meter-routes.ts";
import type { HttpContext } from "../http-context.ts";
import { iceRoutes } from "../ice/ice-routes.ts";
import { energyEntryRoutes } from "../intensity/entry-routes.ts";
import { intensityRoutes } from "../intensity/intensity-routes.ts";
import { plantEfficiencyRoutes } from "../plant-efficiency/plant-efficiency-routes.ts";
import { retrofitRoutes } from "../retrofit/retrofit-routes.ts";
import { energyJson } from "./energy-json.ts";

/** Meters, demand, bills, plant, baselines and what comes of them. */
export async function registerEnergy(api: ApiApp, context: HttpContext): Promise<void> {
  await api.register(async (plugin) => {
    const scope: ApiApp = plugin.withTypeProvider<ZodTypeProvider>();
    scope.setSerializerCompiler(() => energyJson);
    meterRoutes(scope, context);
    meterEntryRoutes(scope, context);
    demandRoutes(scope, context);
    shedPolicyRoutes(scope, context);
    billRoutes(scope, context);
    utilityBillRoutes(scope, context);
    contractRoutes(scope, context);
    solarRoutes(scope, context);
    plantEfficiencyRoutes(scope, context);
    iceRoutes(scope, context);
    baselineRoutes(scope, context);
    retrofitRoutes(scope, context);
    anomalyRoutes(scope, context);
    intensityRoutes(scope, context);
    energyEntryRoutes(scope, context);
  });
}
