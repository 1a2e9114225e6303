import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where the sources of the dashboard are, in a clone. */
export const DASHBOARD_PACKAGE = fileURLToPath(new URL("../../../dashboard", import.meta.url));

const BUILT = fileURLToPath(new URL("../../../dashboard/dist", import.meta.url));

/** The built dashboard, or null where it was not built. */
export const builtDashboard = (): string | null => (existsSync(`${BUILT}/index.html`) ? BUILT : null);
