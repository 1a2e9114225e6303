import { epochMs } from "@weishan/core/reading";
import { expect, test } from "vitest";
import { ModelScopes } from "../access/model-scope.ts";
import { healthyEndpoint } from "../overview/fake/healthy-endpoint.ts";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import type { Finding } from "./finding.ts";
import { seenFindings } from "./seen-findings.ts";

const finding = (check: Finding["check"], endpointId?: string): Finding => ({
  check,
  status: "ok",
  text: { zh: "好", en: "well" },
  remedy: null,
  facts: {},
  ...(endpointId === undefined ? {} : { endpointId }),
});
const report = {
  checkedAt: epochMs(0),
  findings: [finding("clock"), finding("endpoints", "sw-power"), finding("endpoints", "not-polled-any-more")],
};
const endpoints = [healthyEndpoint()];
const scopes = new ModelScopes(indexModel([smallCenter]));
const seenWith = (systems: "all" | readonly ("power" | "hvac")[]) =>
  seenFindings(report, endpoints, scopes.of([{ role: "engineer", centers: "all", systems }])).findings.map(
    ({ endpointId }) => endpointId ?? "machine",
  );

test("who sees everything is told everything", () => {
  expect(seenWith("all")).toEqual(["machine", "sw-power", "not-polled-any-more"]);
});

test("who sees the equipment behind a bus is told of it; of one that nobody knows, nobody with less than all", () => {
  expect(seenWith(["power"])).toEqual(["machine", "sw-power"]);
  expect(seenWith(["hvac"])).toEqual(["machine"]);
});
