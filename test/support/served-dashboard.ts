import { createReadStream, existsSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../packages/dashboard/dist", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Answers with a file of the built dashboard, or with its page for an address of one of its screens. */
export function serveDashboard(pathname: string, response: ServerResponse): void {
  const wanted = join(DIST, normalize(pathname));
  const file = extname(pathname) !== "" && existsSync(wanted) ? wanted : join(DIST, "index.html");
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
}
