import type { AddressInfo } from "node:net";
import { WeishanError } from "@weishan/core/error";
import type { ApiApp } from "./api-app.ts";
import { buildApp } from "./build-app.ts";
import { httpContext } from "./http-context.ts";
import type { HttpDeps } from "./http-deps.ts";

/** How long answers under way may take when the daemon stops. */
const CLOSE_GRACE_MS = 400;

export interface HttpServer {
  /** Throws PORT_IN_USE where another program has the port. Port 0 takes a free one. */
  listen(address: {
    readonly host: string;
    readonly port: number;
  }): Promise<{ readonly host: string; readonly port: number }>;
  /** Ends live streams, lets answers finish for a moment, then cuts what is left. */
  close(): Promise<void>;
  readonly app: ApiApp;
}

export async function createHttpServer(deps: HttpDeps): Promise<HttpServer> {
  const context = httpContext(deps);
  const app = await buildApp(context);
  context.hub.start();
  context.alarmHub.start();
  context.claimHub.start();
  context.lag.start();
  return {
    app,
    async listen({ host, port }) {
      try {
        await app.listen({ host, port });
      } catch (error) {
        throw listenError(error, host, port);
      }
      return { host, port: portOf(app.server.address()) ?? port };
    },
    async close() {
      context.hub.stop();
      context.alarmHub.stop();
      context.claimHub.stop();
      context.lag.stop();
      const cut = deps.clock.after(CLOSE_GRACE_MS, () => app.server.closeAllConnections());
      await app.close();
      await context.historyText.end();
      cut.cancel();
    },
  };
}

const portOf = (address: AddressInfo | string | null): number | undefined =>
  typeof address === "object" && address !== null ? address.port : undefined;

function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new WeishanError(
      "PORT_IN_USE",
      `port ${port} of ${host} is used by another program; stop it, or choose another port: WEISHAN_PORT=${port + 1}`,
      { host, port },
      error,
    );
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL") {
    return new WeishanError(
      "CONFIG_INVALID",
      `cannot listen on ${host}:${port}; take an address of this machine and a port from 1024 up (http.host, http.port)`,
      { host, port },
      error,
    );
  }
  return error;
}
