import type { ApiApp } from "../api-app.ts";
import { usedComponents } from "./used-components.ts";

export type ApiDocument = Readonly<Record<string, unknown>>;

/** The OpenAPI document of an app that is ready. */
export const apiDocument = (app: ApiApp): ApiDocument => usedComponents({ ...app.swagger() });
