import { describe, expect, test } from "vitest";
import { TransactionBeaten } from "../engine.ts";
import { postgresTrouble } from "./postgres-trouble.ts";

/** An error as the server sends it. */
const fromServer = (code: string): Error => Object.assign(new Error("message"), { code, severity: "ERROR" });
const PLACE = "postgres://weishan@db:5432/weishan";

describe("what PostgreSQL refuses", () => {
  test.each(["40001", "40P01"])("may be tried again after %s", (code) => {
    expect(postgresTrouble(fromServer(code), PLACE)).toBeInstanceOf(TransactionBeaten);
  });

  test.each(["23505", "23503", "23P01"])("stands in the way of another record after %s", (code) => {
    expect(postgresTrouble(fromServer(code), PLACE)).toMatchObject({ code: "RECORD_CONFLICT" });
  });

  test.each(["28P01", "3D000", "53300", "57P01", "57P03", "55P03", "57014", "08006", "25006", "XX001"])(
    "is an outage after %s, with the place and the way out",
    (code) => {
      expect(postgresTrouble(fromServer(code), PLACE)).toMatchObject({
        code: "RECORDS_UNAVAILABLE",
        message: expect.stringContaining(PLACE),
        facts: { sqlState: code },
      });
    },
  );

  test.each([
    ["a socket that was refused", Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })],
    ["a broken pipe, whose code has five letters too", Object.assign(new Error("write EPIPE"), { code: "EPIPE" })],
    ["a connection that ended without a word", new Error("Connection terminated unexpectedly")],
  ])("is an outage after %s", (_title, error) => {
    expect(postgresTrouble(error, PLACE)).toMatchObject({ code: "RECORDS_UNAVAILABLE", facts: {} });
  });

  test("is the mistake of whoever sent a text that no text can be", () => {
    expect(postgresTrouble(fromServer("22021"), PLACE)).toMatchObject({ code: "QUERY_INVALID" });
  });

  test("is a mistake of the program for any other reason, and stays what it is", () => {
    const mistake = fromServer("42P01");
    expect(postgresTrouble(mistake, PLACE)).toBe(mistake);
  });
});
