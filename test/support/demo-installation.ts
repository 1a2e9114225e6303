import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument, type YAMLMap } from "yaml";
import { freePort } from "./free-port.ts";

const DEMO_FILE = new URL("../../packages/daemon/demo/kaohsiung.yaml", import.meta.url);

/** The demonstration's installation file with ports and a data folder of a test's own. */
export interface DemoInstallation {
  readonly file: string;
  readonly dataDir: string;
  readonly httpPort: number;
  readonly brokerPort: number;
  readonly controlPort: number;
}

export interface DemoChanges {
  /** The endpoints that stay; all where not given. */
  readonly endpoints?: readonly string[];
  /** Whether the elevators stay, which need a broker. Default true. */
  readonly hasBroker?: boolean;
}

/** Writes a copy of the demonstration into a folder; several can run beside each other. */
export async function demoInstallation(folder: string, changes: DemoChanges = {}): Promise<DemoInstallation> {
  const document = parseDocument(readFileSync(DEMO_FILE, "utf8"));
  const { endpoints, hasBroker = true } = changes;
  const [httpPort, brokerPort, controlPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const all = document.get("endpoints") as { items: YAMLMap[] };
  all.items = all.items.filter((endpoint) => endpoints?.includes(String(endpoint.get("id"))) ?? true);
  for (const endpoint of all.items) endpoint.set("port", await freePort());
  document.setIn(["http", "port"], httpPort);
  document.set("dataDir", "data");
  if (hasBroker) document.setIn(["mqtt", 0, "url"], `mqtt://127.0.0.1:${brokerPort}`);
  else document.delete("mqtt");
  const file = join(folder, "kaohsiung.yaml");
  writeFileSync(file, String(document));
  return { file, dataDir: join(folder, "data"), httpPort, brokerPort, controlPort };
}
