import type { MachineProbe, Reachable } from "../../ports/machine-probe.ts";
import type { Finding } from "./finding.ts";

export interface NamedAddress {
  readonly id: string;
  /** As people write it: `10.1.2.3:502`. */
  readonly address: string;
  readonly at: Reachable;
}

/** Whether the daemon could listen; one that runs has the port itself, which is as it should be. */
export async function httpFinding(
  { host, port, isRunning }: { readonly host: string; readonly port: number; readonly isRunning: boolean },
  probe: Pick<MachineProbe, "port">,
): Promise<Finding> {
  const state = isRunning ? "free" : await probe.port(host, port);
  const facts = { host, port };
  if (state === "free") {
    const text = isRunning
      ? { zh: `服務於 ${host}:${port}`, en: `Serves at ${host}:${port}` }
      : { zh: `${host}:${port} 可用`, en: `${host}:${port} is free` };
    return { check: "http", status: "ok", text, remedy: null, facts };
  }
  return {
    check: "http",
    status: "failing",
    text:
      state === "taken"
        ? { zh: `${host}:${port} 已被其他程式使用`, en: `${host}:${port} is used by another program` }
        : { zh: `無法於 ${host}:${port} 提供服務`, en: `Nobody may listen at ${host}:${port}` },
    remedy: { zh: "停止該程式，或改 http.port", en: "stop that program, or choose another http.port" },
    facts,
  };
}

/** A finding for each bus and broker: whether somebody is there. Nothing is sent. */
export async function endpointFindings(
  endpoints: readonly NamedAddress[],
  probe: Pick<MachineProbe, "reach">,
): Promise<readonly Finding[]> {
  return Promise.all(
    endpoints.map(async ({ id, address, at }): Promise<Finding> => {
      const isReached = await probe.reach(at);
      const text = isReached
        ? { zh: `${id}：可連線 ${address}`, en: `${id}: ${address} can be reached` }
        : { zh: `${id}：無法連線 ${address}`, en: `${id}: ${address} cannot be reached` };
      const remedy =
        at.kind === "serial"
          ? {
              zh: "確認裝置存在，且使用者在 dialout 群組",
              en: "is the device there, and the user in the group dialout?",
            }
          : { zh: "確認電源、網路線、IP 與防火牆", en: "check power, cable, address and firewall" };
      const facts = { endpointId: id, address };
      return {
        check: "endpoints",
        status: isReached ? "ok" : "failing",
        endpointId: id,
        text,
        remedy: isReached ? null : remedy,
        facts,
      };
    }),
  );
}
