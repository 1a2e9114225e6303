import { describe, expect, test } from "vitest";
import { ApiError, answered, type Problem } from "./client.ts";

const problem: Problem = {
  type: "urn:weishan:problem:point-unknown",
  title: "No such point",
  status: 404,
  detail: "There is no point SW.X.",
  code: "POINT_UNKNOWN",
};

const failure = async (request: Promise<{ error?: unknown; response: Response }>): Promise<unknown> => {
  try {
    return await answered(request);
  } catch (error) {
    return error;
  }
};

describe("an answer of the daemon", () => {
  test("is its data", async () => {
    expect(await answered(Promise.resolve({ data: { total: 0 }, response: new Response() }))).toEqual({ total: 0 });
  });

  test("that says no carries the daemon's reason", async () => {
    const error = await failure(Promise.resolve({ error: problem, response: new Response(null, { status: 404 }) }));
    expect(error instanceof ApiError && error.problem).toEqual(problem);
  });

  test("that never came is told apart from a no", async () => {
    const error = await failure(Promise.reject(new TypeError("fetch failed")));
    expect(error instanceof ApiError && error.problem).toBeNull();
  });

  test("that a proxy gives for a daemon that is away counts as none", async () => {
    const error = await failure(Promise.resolve({ error: "", response: new Response("", { status: 502 }) }));
    expect(error instanceof ApiError && error.problem).toBeNull();
  });

  test("that is no word of the daemon at all is a fault of its own", async () => {
    const error = await failure(Promise.resolve({ error: "<html>", response: new Response("", { status: 418 }) }));
    expect([error instanceof ApiError, error instanceof Error]).toEqual([false, true]);
  });
});
