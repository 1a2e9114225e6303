import { type Principal, ROLES } from "@weishan/core/access";
import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { BENCH_PAPER } from "../../app/booking/fake/paper-bench.ts";
import { BENCH_BASELINE } from "../../app/energy/baseline/fake/baseline-bench.ts";
import { BENCH_ALARM } from "../fake/bench-alarms.ts";
import { BENCH_APPLICATION } from "../fake/bench-applications.ts";
import { BENCH_DEMAND } from "../fake/bench-demand.ts";
import { BENCH_METER } from "../fake/bench-energy-meters.ts";
import { BENCH_EVENT } from "../fake/bench-events.ts";
import { benchFaultId } from "../fake/bench-faults.ts";
import { BENCH_LETTING } from "../fake/bench-lettings.ts";
import { BENCH_MAINTENANCE } from "../fake/bench-maintenance.ts";
import { BENCH_REPORT } from "../fake/bench-reports.ts";
import { BENCH_TICKET } from "../fake/bench-tickets.ts";
import { allRights, type Headers, personWith } from "../fake/fake-authenticator.ts";
import { hostileBody } from "../fake/hostile-body.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";
import { problemSchema } from "../problem/problem-schema.ts";
import { openApiDocument } from "./openapi-document.ts";
import { operationsOf } from "./operations.ts";
import { usedComponents } from "./used-components.ts";

/** Streams never end; their own tests read them over a socket. */
const ENDLESS: ReadonlySet<string> = new Set(["getLive", "streamAlarms", "streamClaims"]);

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.constantFrom(
    "",
    "0",
    "-1",
    "1",
    "999999999",
    "1e999",
    "NaN",
    "8640000000000001",
    "-8640000000000000",
    "1767571200000",
    "1767574800000",
    "2026-01-05T08:00:00+08:00",
    "2026-13-45T99:99:99Z",
    "SW.MAIN.03F.AHU.01",
    "SW.MAIN.03F.AHU.01.supplyAirTempC",
    "SW.MAIN.B1.MTR.MAIN.energyImportKwh",
    "SW.MAIN.B1.MTR.MAIN.energyImportKwh,SW.MAIN.RF.ELV.01.mode",
    "SW",
    "hvac",
    "csv",
    "__proto__",
    "constructor",
    "../../etc/passwd",
    ",,,",
    "空調",
    "(".repeat(50),
  ),
);

const answersSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: z
        .object({
          operationId: z.string(),
          responses: z.record(
            z.string(),
            z.object({ content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })) }),
          ),
        })
        .optional(),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const CALLERS: Readonly<Record<string, Principal | null>> = {
  ...Object.fromEntries(
    ROLES.map((role) => [role, personWith([{ role, centers: ["SW"], systems: ["hvac", "power"] }])]),
  ),
  everything: allRights,
  nobody: null,
};

describe("every route of the document", async () => {
  const document = await openApiDocument();
  const operations = operationsOf(document);
  const { components } = answersSchema.pick({ components: true }).parse(document);
  let bench: HttpBench;
  let callers: readonly Headers[];
  beforeAll(async () => {
    bench = await httpBench();
    bench.say("SW.MAIN.03F.AHU.01.supplyAirTempC", 13);
    callers = Object.values(CALLERS).map((caller) => (caller === null ? {} : bench.authenticator.signIn(caller)));
  });
  afterAll(() => bench.close());

  test("is known to this test", () => {
    expect(operations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(operations.map(({ method }) => method))).toEqual(new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]));
  });

  test.each(operations.filter(({ operationId }) => !ENDLESS.has(operationId)))(
    "answers $method $path whatever it is asked by whomever, and never fails inside",
    async ({ path, method, parameters, requestBody }) => {
      const values = fc.record(
        Object.fromEntries(parameters.map(({ name }) => [name, fc.option(hostileText, { nil: undefined })])),
      );
      const [mediaType, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const body = content === undefined ? fc.anything() : hostileBody(content.schema, components.schemas);
      const caller = fc.nat({ max: callers.length - 1 });
      await fc.assert(
        fc.asyncProperty(values, body, caller, async (given, payload, who) => {
          const headers = callers[who] ?? {};
          const answer = await bench.app.inject({
            method,
            url: urlOf(path, parameters, given),
            headers: method === "GET" ? headers : { ...headers, "content-type": mediaType ?? "application/json" },
            ...(method === "GET" ? {} : { payload: JSON.stringify(payload) ?? "" }),
          });
          if (answer.statusCode >= 400) problemSchema.parse(answer.json());
          expect(answer.statusCode).not.toBe(500);
        }),
        { numRuns: 60, seed: 20_260_105 },
      );
    },
  );
});

describe("what the routes answer", () => {
  const span = "fromAt=1767571200000&toAt=1767574800000";
  const asked: Readonly<Record<string, string>> = {
    getEquipment: "/api/v1/equipment/SW.MAIN.03F.AHU.01",
    getPoint: "/api/v1/points/SW.MAIN.03F.AHU.01.supplyAirTempC",
    getRawHistory: `/api/v1/history/raw?points=SW.MAIN.03F.AHU.01.supplyAirTempC&${span}`,
    getSeriesHistory: `/api/v1/history/series?points=SW.MAIN.03F.AHU.01.supplyAirTempC&${span}`,
    getBucketHistory: `/api/v1/history/buckets?points=SW.MAIN.03F.AHU.01.supplyAirTempC&${span}`,
    getCounterAdvance: `/api/v1/history/energy?points=SW.MAIN.B1.MTR.MAIN.energyImportKwh&${span}`,
    getAlarm: `/api/v1/alarms/SW.MAIN.03F.AHU.01~${BENCH_ALARM.key}`,
    getAlarmRehearsal: `/api/v1/alarm-rules/rehearsals/${BENCH_ALARM.rehearsal}`,
    getEndpoint: "/api/v1/field/endpoints/sw-power",
    getPlan: `/api/v1/plans/${BENCH_MAINTENANCE.plan}`,
    getObligation: `/api/v1/obligations/${BENCH_MAINTENANCE.obligation}`,
    listObligationProposals: `/api/v1/obligations/occurrences/${BENCH_MAINTENANCE.occurrence}/proposals`,
    getRound: `/api/v1/rounds/${BENCH_MAINTENANCE.round}`,
    getWalk: `/api/v1/walks/${BENCH_MAINTENANCE.walk}`,
    getFault: `/api/v1/faults/${benchFaultId("SW.MAIN.03F.AHU.01")}`,
    getTicket: `/api/v1/tickets/${BENCH_TICKET.id}`,
    getOwnTicket: `/api/v1/own-tickets/${BENCH_TICKET.id}`,
    getContractor: `/api/v1/contractors/${BENCH_TICKET.firm}`,
    getRequest: `/api/v1/requests/${BENCH_TICKET.request}`,
    listTicketWorkers: "/api/v1/tickets/workers?center=SW",
    listStockMovements: "/api/v1/stock/movements?part=belt",
    listRequestLabels: "/api/v1/request-labels?equipment=SW.MAIN.03F.AHU.01",
    listEventReadiness: "/api/v1/readiness?from=1767571200000&to=1767657600000",
    getEventReadiness: `/api/v1/readiness/${BENCH_EVENT.booking}`,
    listPreCooling: "/api/v1/pre-cooling?from=1767571200000&to=1767657600000",
    listCheckIns: "/api/v1/check-ins?from=1767571200000&to=1767657600000",
    getBookingDemand: "/api/v1/booking-demand?from=1767571200000&to=1767657600000",
    getApplicationEnergy: `/api/v1/applications/${BENCH_EVENT.application}/energy`,
    getBaseline: `/api/v1/baselines/${BENCH_BASELINE.baseline}?from=2025-12-01&to=2026-01-05`,
    getRetrofit: `/api/v1/retrofits/${BENCH_BASELINE.retrofit}`,
    listEnergyAnomalies: `/api/v1/energy-anomalies?${BENCH_BASELINE.span}`,
    getEnergyReasons: "/api/v1/energy-reasons?center=SW&month=2025-12&against=2025-11",
    getEnergyIntensity: "/api/v1/energy-intensity?center=SW&year=2025",
    getCarbon: "/api/v1/carbon?center=SW&year=2025",
    getBaseLoad: `/api/v1/base-load?${BENCH_BASELINE.span}`,
    getDayRanking: `/api/v1/day-ranking?${BENCH_BASELINE.span}`,
    getElevatorEnergy: `/api/v1/elevator-energy?${BENCH_BASELINE.span}`,
    getPanel: `/api/v1/panels/${BENCH_EVENT.panel}`,
    listClaims: "/api/v1/claims?from=1767571200000&to=1767657600000",
    findAvailability: "/api/v1/availability?from=1767571200000&to=1767657600000&hours=08:00-22:00",
    findClaimImpact: "/api/v1/claims/impact?resource=SW.HALL&from=1767571200000&to=1767657600000",
    getApplication: `/api/v1/applications/${BENCH_APPLICATION.id}`,
    getOwnApplication: `/api/v1/own-applications/${BENCH_APPLICATION.token}`,
    getRuleBook: `/api/v1/rule-books/${BENCH_APPLICATION.book}`,
    getSeries: `/api/v1/series/${BENCH_LETTING.series}`,
    getMedia: `/api/v1/media/${BENCH_LETTING.media}`,
    getPlaylist: `/api/v1/media/playlist?wall=SW.MAIN.03F.AHU.01&date=${BENCH_LETTING.date}`,
    listMakeGood: "/api/v1/media/make-good?from=2026-01-01&to=2026-01-06",
    getBookingStatistics: "/api/v1/booking-statistics?from=2026-01-01&to=2026-01-31",
    listApplicationPayments: `/api/v1/applications/${BENCH_PAPER.application}/payments`,
    listApplicationDocuments: `/api/v1/applications/${BENCH_PAPER.application}/documents`,
    listApplicationLetters: `/api/v1/applications/${BENCH_PAPER.application}/letters`,
    listOwnApplicationDocuments: `/api/v1/own-applications/${BENCH_PAPER.application}/documents`,
    listPayments: "/api/v1/payments?from=2026-01-01&to=2026-02-01",
    reconcilePayments: "/api/v1/payments/reconciliation?from=2026-01-01&to=2026-02-01",
    getVenue: `/api/v1/venues/${BENCH_PAPER.venue}`,
    getVenueAvailability: `/api/v1/venues/${BENCH_PAPER.venue}/availability?from=1767571200000&to=1767657600000`,
    getOpenAvailability: "/api/v1/open-data/availability.json?from=2026-01-05&to=2026-01-06",
    getOpenUses: "/api/v1/open-data/uses.json?from=2026-01-05&to=2026-01-06",
    getDemand: "/api/v1/demand?center=SW",
    getDemandDay: "/api/v1/demand/day?center=SW&date=2026-01-05",
    listShedSuggestions: "/api/v1/demand/suggestions?center=SW",
    listDemandEvents: "/api/v1/demand-events?from=1767571200000&to=1767657600000",
    getTariffBook: "/api/v1/tariff-books/taipower-hv-2stage",
    listEnergyContracts: "/api/v1/energy-contracts?center=SW",
    getBill: "/api/v1/bills?center=SW&month=2025-12",
    getBillEstimate: "/api/v1/bill-estimate?center=SW",
    compareUtilityBill: `/api/v1/utility-bills/${BENCH_DEMAND.utilityBill}/comparison`,
    getContractAdvice: "/api/v1/contract-advice?center=SW",
    comparePlans: "/api/v1/plan-comparison?center=SW",
    getSolar: "/api/v1/solar?center=SW&from=2026-01-01&to=2026-01-04",
    getPlantEfficiency: "/api/v1/plant-efficiency?center=SW&from=2026-01-04&to=2026-01-06",
    getIceSchedule: "/api/v1/ice-schedule?center=SW&date=2026-01-05",
    getIceSavings: "/api/v1/ice-savings?center=SW&from=2026-01-01&to=2026-01-05",
    getReport: `/api/v1/reports/${BENCH_REPORT.report}`,
    listEnergyMeters: "/api/v1/meters?center=SW",
    getMeterEnergy: `/api/v1/meters/${BENCH_METER.real}/energy?${BENCH_METER.span}&by=hour`,
    listManualReadings: `/api/v1/meters/${BENCH_METER.manual}/manual-readings`,
    listMeterChanges: `/api/v1/meters/${BENCH_METER.real}/changes`,
    getEnergyBalance: `/api/v1/energy/balance?center=SW&${BENCH_METER.span}`,
    getEnergyHeatMap: `/api/v1/energy/heat-map?meter=${BENCH_METER.real}&${BENCH_METER.span}`,
    getEnergyAllocation: `/api/v1/energy/allocation?center=SW&${BENCH_METER.span}&by=floor`,
    listLeaseHistory: "/api/v1/leases/history?point=SW.MAIN.03F.AHU.01.supplyAirTempC",
  };

  /** Every desk works its answer out once; a busy machine may take its time. */
  test("is what the document says they answer", { timeout: 30_000 }, async () => {
    const bench = await httpBench();
    bench.say("SW.MAIN.03F.AHU.01.supplyAirTempC", 13, { quality: "uncertain", reason: "out-of-range" });
    bench.history.add({
      pointId: "SW.MAIN.03F.AHU.01.supplyAirTempC",
      value: 13,
      quality: "good",
      reason: null,
      at: epochMs(1_767_571_300_000),
      receivedAt: epochMs(1_767_571_300_000),
    });
    const { paths, components } = answersSchema.parse(await openApiDocument());
    let checkedCount = 0;
    for (const [path, { get }] of Object.entries(paths)) {
      const schema = get?.responses["200"]?.content["application/json"]?.schema;
      if (get === undefined || schema === undefined) continue;
      const answer = await bench.get(asked[get.operationId] ?? path);
      expect({ path, status: answer.statusCode }).toEqual({ path, status: 200 });
      // Of all components only those it refers to: with all of them each schema takes as long as the document.
      const $defs = usedComponents({ schema, components }).components.schemas;
      const text = JSON.stringify({ ...schema, $defs }).replaceAll("#/components/schemas/", "#/$defs/");
      const parsed = z.fromJSONSchema(JSON.parse(text)).safeParse(answer.json());
      expect({ path, issues: parsed.error?.issues ?? [] }).toEqual({ path, issues: [] });
      checkedCount++;
    }
    expect(checkedCount).toBeGreaterThanOrEqual(16);
    await bench.close();
  });
});

function urlOf(
  path: string,
  parameters: readonly { readonly name: string; readonly in: "query" | "path" }[],
  given: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const parameter of parameters) {
    const value = given[parameter.name];
    if (parameter.in === "path")
      filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(wellFormed(value ?? "x")) || "x");
    else if (value !== undefined) query.set(parameter.name, wellFormed(value));
  }
  return `${filled}?${query.toString()}`;
}

/** Lone surrogates cannot be written in a URL. */
const wellFormed = (text: string): string => text.toWellFormed();
