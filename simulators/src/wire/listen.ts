import { once } from "node:events";
import type { Server } from "node:net";
import { WeishanError } from "@weishan/core/error";

export interface ListenAddress {
  readonly host: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Listens, or throws `PORT_IN_USE` (somebody else has the port) or `DEVICE_UNREACHABLE` (no such address here). */
export async function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    const code = codeOf(error);
    if (code === "EADDRINUSE")
      throw new WeishanError("PORT_IN_USE", `${host}:${port} is already in use`, { host, port }, error);
    throw new WeishanError("DEVICE_UNREACHABLE", `cannot listen on ${host}:${port} (${code})`, { host, port }, error);
  }
}

/** Resolves when the server has let go of its port. */
export async function closeServer(server: Server | undefined): Promise<void> {
  if (server?.listening !== true) return;
  const closed = once(server, "close");
  server.close();
  await closed;
}
