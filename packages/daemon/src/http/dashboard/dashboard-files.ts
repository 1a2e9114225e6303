import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { openToEverybody } from "../access/require-access.ts";
import type { ApiApp } from "../api-app.ts";

/** What is served by programs for programs never falls back to a page. */
const NO_PAGE = /^\/(?:api|healthz|readyz|metrics)(?:\/|$)/u;
/** A file that the dashboard would have; an equipment's id has dots too and is a page. */
const FILE = /^\/assets\/|\.(?:js|css|map|svg|png|ico|woff2?|json|txt|webmanifest)$/u;

const NOT_BUILT = `<!doctype html>
<html lang="zh-Hant"><head><meta charset="utf-8"><title>Weishan</title></head>
<body><h1>維山 Weishan</h1>
<p lang="zh-Hant">服務已啟動，但監看畫面尚未建置。請執行 <code>npx -y pnpm@12 start</code>。</p>
<p lang="en">The daemon runs, but its dashboard is not built. Run <code>npx -y pnpm@12 start</code>.</p>
<p><a href="/api/reference">API</a></p></body></html>
`;

/** Serves the built dashboard; returns what to show at addresses that only the dashboard's own router knows. */
export async function serveDashboard(app: ApiApp, dashboardDir: string | null): Promise<void> {
  if (dashboardDir === null || !existsSync(join(dashboardDir, "index.html"))) return;
  await app.register(async (scope: ApiApp) => {
    openToEverybody(scope);
    await scope.register(fastifyStatic, {
      root: dashboardDir,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite names the files in assets/ by their content.
        const isNamedByContent = path.includes("/assets/");
        reply.header("cache-control", isNamedByContent ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  });
}

/** The page for an address, or undefined where there is none to show. */
export function dashboardPage(dashboardDir: string | null): (path: string, accepts: string) => string | undefined {
  const index = dashboardDir === null ? undefined : join(dashboardDir, "index.html");
  return (path, accepts) => {
    const wantsPage = /text\/html|\*\/\*|^$/u.test(accepts);
    if (!wantsPage || NO_PAGE.test(path) || FILE.test(path)) return undefined;
    return index !== undefined && existsSync(index) ? readFileSync(index, "utf8") : NOT_BUILT;
  };
}
