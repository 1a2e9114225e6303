import { isIP } from "node:net";
import type { ApiApp } from "../api-app.ts";
import { HttpProblem } from "../problem/http-problem.ts";

/** Probes send whatever name they like and learn nothing. */
const OPEN_PATHS: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/**
 * Refuses requests for names that are not ours, so that a hostile page cannot rebind its own name to this daemon
 * (DNS rebinding). An attack needs a name, therefore plain addresses pass.
 */
export function guardHost(app: ApiApp, allowedHosts: readonly string[]): void {
  const allowed = new Set(allowedHosts.map((name) => name.toLowerCase()));
  app.addHook("onRequest", async (request) => {
    const name = hostNameOf(request.host);
    if (name === "localhost" || name.endsWith(".localhost") || isIP(name) !== 0 || allowed.has(name)) return;
    if (OPEN_PATHS.has(request.url)) return;
    throw new HttpProblem(
      421,
      "HOST_REFUSED",
      "This name is not one of this daemon's; add it to http.allowedHosts in the installation file.",
    );
  });
}

/** The name of a Host header without its port: `[::1]:8080` → `::1`. */
export function hostNameOf(header: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/u.exec(header);
  const name = bracketed?.[1] ?? header.replace(/:\d+$/u, "");
  return name.toLowerCase().replace(/\.$/u, "");
}
