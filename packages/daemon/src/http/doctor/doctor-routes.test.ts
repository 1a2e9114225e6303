import type { Center } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { afterEach, expect, test } from "vitest";
import type { Finding } from "../../app/doctor/finding.ts";
import { healthyEndpoint } from "../../app/overview/fake/healthy-endpoint.ts";
import { smallCenter } from "../../app/overview/fake/small-center.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const fengshan: Center = JSON.parse(JSON.stringify(smallCenter).replaceAll("SW", "FS"));
const behind = (id: string, equipmentId: string) =>
  healthyEndpoint({ id, units: healthyEndpoint().units.map((unit) => ({ ...unit, equipmentId })) });
const about = (endpointId: string): Finding => ({
  check: "certificates",
  status: "failing",
  endpointId,
  text: { zh: `${endpointId}：憑證已過期`, en: `${endpointId}: ended` },
  remedy: { zh: "更新憑證", en: "renew it" },
  facts: { endpointId },
});
const clock: Finding = {
  check: "clock",
  status: "ok",
  text: { zh: "時間已同步", en: "The clock follows a time server" },
  remedy: null,
  facts: {},
};

let bench: HttpBench;
afterEach(() => bench.close());

test("an engineer of one centre is told of its buses and of the machine, and reads no name of another's", async () => {
  bench = await httpBench({
    model: indexModel([smallCenter, fengshan]),
    fieldHealth: () => [behind("sw-power", "SW.MAIN.B1.MTR.MAIN"), behind("fs-power", "FS.MAIN.B1.MTR.MAIN")],
    systemHealth: async () => ({ checkedAt: epochMs(1), findings: [clock, about("sw-power"), about("fs-power")] }),
  });
  const engineer = (centers: "all" | readonly string[]) =>
    bench.authenticator.signIn(personWith([{ role: "engineer", centers, systems: "all" }]));
  const url = "/api/v1/system/health";
  const ofFengshan = await bench.app.inject({ url, headers: engineer(["FS"]) });
  expect(ofFengshan.json().findings).toMatchObject([{ check: "clock" }, { facts: { endpointId: "fs-power" } }]);
  expect(ofFengshan.body).not.toContain("sw-power");
  const ofAll = await bench.app.inject({ url, headers: engineer("all") });
  expect(ofAll.json().findings).toHaveLength(3);
});
