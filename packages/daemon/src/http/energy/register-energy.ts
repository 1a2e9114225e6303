import type { ApiApp } from "../api-app.ts";
import type { HttpContext } from "../http-context.ts";

/** Meters, demand, bills, plant, baselines and what comes of them. */
export function registerEnergy(_api: ApiApp, _context: HttpContext): void {}
