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

/** Meters, demand, bills, plant, baselines and what comes of them. */
export function registerEnergy(api: ApiApp, context: HttpContext): void {
  meterRoutes(api, context);
  meterEntryRoutes(api, context);
  demandRoutes(api, context);
  shedPolicyRoutes(api, context);
  billRoutes(api, context);
  utilityBillRoutes(api, context);
  contractRoutes(api, context);
  solarRoutes(api, context);
  plantEfficiencyRoutes(api, context);
  iceRoutes(api, context);
  baselineRoutes(api, context);
  retrofitRoutes(api, context);
  anomalyRoutes(api, context);
  intensityRoutes(api, context);
  energyEntryRoutes(api, context);
}
