import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoInstallation, demoInstallation } from "../support/demo-installation.ts";
import { addPerson, SignedInPerson } from "../support/people.ts";
import { type Program, simulatorsOf, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";

const GATEWAY = "endpoint~sw-residence~unreachable";

let folder: string;
let installation: DemoInstallation;
let simulators: Program;
let daemon: Program;
let lin: SignedInPerson;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weishan-alarms-"));
  installation = await demoInstallation(folder, { endpoints: ["sw-residence"], hasBroker: false });
  addPerson(installation.file, "lin", "facility-manager");
  simulators = await simulatorsOf(installation);
  await startDaemon();
  lin = await SignedInPerson.at(`http://127.0.0.1:${installation.httpPort}`, "lin");
});
afterAll(async () => {
  await daemon.stop("SIGKILL");
  await simulators.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startDaemon(): Promise<void> {
  daemon = weishan(["run", installation.file]);
  await daemon.says(/http:\/\/\S+/u);
  const url = `http://127.0.0.1:${installation.httpPort}/readyz`;
  await until("the daemon is ready", async () => (await fetch(url)).ok);
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly kind: string;
  readonly suppressedBy: { readonly kind: string; readonly alarmId: string | null } | null;
}
const alarms = async (states = ""): Promise<readonly Row[]> => (await lin.get(`/alarms?centers=SW${states}`)).alarms;

test("a gateway that dies is one alarm, also over a kill, and its equipment comes back with it", async () => {
  await until("the units were read", async () => {
    const { readings } = await lin.get("/points/latest?points=SW.RES.01F.PAC.01.setpointC");
    return readings[0].quality === "good";
  });
  await simulators.stop();
  await until("the gateway is alarmed", async () => (await alarms()).some(({ id }) => id === GATEWAY));
  expect((await alarms()).filter(({ state }) => state === "unacknowledged").map(({ id }) => id)).toEqual([GATEWAY]);
  const behind = (await alarms("&states=suppressed")).filter(({ suppressedBy }) => suppressedBy?.kind === "cause");
  expect(behind.length).toBeGreaterThan(0);
  expect(new Set(behind.map(({ kind }) => kind))).toEqual(new Set(["no-data"]));
  expect(new Set(behind.map(({ suppressedBy }) => suppressedBy?.alarmId))).toEqual(new Set([GATEWAY]));
  await lin.post(`/alarms/${GATEWAY}/acknowledge`, { comment: "on my way" });

  await daemon.stop("SIGKILL");
  await startDaemon();
  expect(await lin.get(`/alarms/${GATEWAY}`)).toMatchObject({
    state: "acknowledged",
    comment: "on my way",
    acknowledgedBy: { displayName: "lin" },
    childCount: behind.length,
  });

  simulators = await simulatorsOf(installation);
  await until("the gateway is normal again", async () => (await alarms()).length === 0, 40_000);
  const { occurrences } = await lin.get("/alarms/history?centers=SW");
  expect(occurrences.map(({ alarmId }: { readonly alarmId: string }) => alarmId)).toEqual([GATEWAY]);
});
