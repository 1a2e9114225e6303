import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BENCH_PAPER } from "../../app/booking/fake/paper-bench.ts";
import { personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const application = `/api/v1/applications/${BENCH_PAPER.application}`;

describe("money and papers over HTTP", () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench();
  });
  afterAll(() => bench.close());

  const post = (path: string, body: object, headers = bench.signedIn) =>
    bench.app.inject({
      method: "POST",
      url: path,
      headers,
      payload: { id: randomUUID(), happenedOn: "2026-01-05", ...body },
    });

  test("take a payment once, and answer how the application stands", async () => {
    const paid = { id: randomUUID(), lines: [{ kind: "deposit", amountTwd: 10_000 }], method: "cash" };
    const first = await post(`${application}/payments`, paid);
    const again = await post(`${application}/payments`, paid);
    expect(first.json()).toMatchObject({ balance: { paid: { deposit: 10_000 } } });
    expect(again.json().balance).toEqual(first.json().balance);
  });

  test.each([
    ["without saying how it came", { lines: [{ kind: "fee", amountTwd: 1 }] }],
    ["of half a dollar", { lines: [{ kind: "fee", amountTwd: 0.5 }], method: "cash" }],
    [
      "with the number of a card",
      { lines: [{ kind: "fee", amountTwd: 1 }], method: "cash", reference: "4111 1111 1111 1111" },
    ],
    ["that is a reversal of nothing", { type: "reversal", reason: "收錯" }],
  ])("refuse an entry %s", async (_, body) => {
    expect((await post(`${application}/payments`, body)).json()).toMatchObject({ status: 400, code: "BODY_INVALID" });
  });

  test("refuse to pay back more than was paid, and say how much it may be", async () => {
    const lines = [{ kind: "fee", amountTwd: 99_000 }];
    const refused = await post(`${application}/refunds`, { type: "refund", lines, method: "cash", reason: "退費" });
    expect(refused.json()).toMatchObject({
      status: 409,
      code: "PAYMENT_REFUSED",
      detail: expect.stringContaining("12000"),
    });
  });

  test("do not exist for the desk of another centre", async () => {
    const stranger = bench.authenticator.signIn(
      personWith([{ role: "booking-desk", centers: ["FS"], systems: "all" }]),
    );
    const { statusCode } = await bench.app.inject({ url: `${application}/documents/receipt.pdf`, headers: stranger });
    expect(statusCode).toBe(404);
  });

  test("hand a paper out under its hash, so that a browser need not fetch it twice", async () => {
    const answer = await bench.get(`${application}/documents/receipt.pdf`);
    expect(answer.headers).toMatchObject({
      "content-type": "application/pdf",
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/u),
      "content-disposition": expect.stringContaining("receipt-"),
    });
  });
});

describe("open data over HTTP", () => {
  test("comes as a stream that other pages may read, in both formats alike", async () => {
    const bench = await httpBench();
    const at = (format: string) => `/api/v1/open-data/availability.${format}?from=2026-01-05&to=2026-01-06`;
    const [csv, json] = await Promise.all([at("csv"), at("json")].map((url) => bench.app.inject({ url })));
    expect(csv?.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "content-type": "text/csv; charset=utf-8",
    });
    const { rows, licence } = json?.json() ?? {};
    expect(licence.url).toBe("https://data.gov.tw/license");
    expect(csv?.body.trim().split("\r\n").slice(1)).toEqual(rows.map((row: object) => Object.values(row).join(",")));
    await bench.close();
  });
});
