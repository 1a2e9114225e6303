import { describe, expect, test } from "vitest";
import { calmMachine } from "./fake/calm-machine.ts";
import { endpointFindings, httpFinding } from "./network-findings.ts";

describe("the address of the daemon", () => {
  const http = { host: "127.0.0.1", port: 8_080, isRunning: false };

  test.each([
    ["is well while nobody has it", "free", "ok"],
    ["is failing where another program has it", "taken", "failing"],
    ["is failing where nobody may listen", "refused", "failing"],
  ] as const)("%s", async (_title, state, status) => {
    expect(await httpFinding(http, { port: async () => state })).toMatchObject({ check: "http", status });
  });

  test("is well where our own daemon has it", async () => {
    const finding = await httpFinding({ ...http, isRunning: true }, { port: async () => "taken" });
    expect(finding).toMatchObject({ status: "ok", text: { en: "Serves at 127.0.0.1:8080" } });
  });
});

describe("buses and brokers", () => {
  const tcp = { id: "sw-power", address: "10.1.2.3:502", at: { kind: "tcp", host: "10.1.2.3", port: 502 } } as const;
  const serial = { id: "sw-fcu", address: "/dev/ttyUSB0", at: { kind: "serial", path: "/dev/ttyUSB0" } } as const;

  test("are each well or failing, and each named", async () => {
    const reach = async ({ kind }: { readonly kind: string }) => kind === "tcp";
    const findings = await endpointFindings([tcp, serial], calmMachine({ reach }));
    expect(findings).toMatchObject([
      { check: "endpoints", status: "ok", endpointId: "sw-power", remedy: null },
      { check: "endpoints", status: "failing", endpointId: "sw-fcu" },
    ]);
  });

  test("have the remedy of their kind: a cable or a device", async () => {
    const findings = await endpointFindings([tcp, serial], calmMachine({ reach: async () => false }));
    expect(findings.map(({ remedy }) => remedy?.en)).toEqual([
      "check power, cable, address and firewall",
      "is the device there, and the user in the group dialout?",
    ]);
  });
});
