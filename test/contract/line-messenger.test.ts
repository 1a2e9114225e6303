import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HttpLineMessenger } from "../../packages/daemon/src/adapters/line/http-line-messenger.ts";
import { LineStandIn } from "../support/line-stand-in.ts";

const TOKEN = "token-of-the-channel";
const message = (retryKey: string) => ({ to: `U${"0".repeat(32)}`, text: "電梯困人", retryKey });

describe("messages on LINE", () => {
  const line = new LineStandIn(TOKEN);
  let url: string;
  beforeAll(async () => {
    url = await line.start();
  });
  afterAll(() => line.stop());
  beforeEach(() => {
    line.pushes.length = 0;
    line.refusals.length = 0;
  });
  const messenger = (token = TOKEN, timeoutMs = 2_000) => new HttpLineMessenger({ token, url, timeoutMs });

  test("reach the person with the words that were written", async () => {
    expect(await messenger().push(message("key-1"))).toEqual({ ok: true });
    expect(line.pushes).toEqual([{ to: `U${"0".repeat(32)}`, text: "電梯困人", retryKey: "key-1" }]);
  });

  test("that were taken already count as taken, and are not shown twice", async () => {
    await messenger().push(message("key-2"));
    expect(await messenger().push(message("key-2"))).toEqual({ ok: true });
    expect(line.pushes).toHaveLength(1);
  });

  test.each([429, 500, 503])("are tried again where LINE answers %i", async (status) => {
    line.refusals.push(status);
    expect(await messenger().push(message("key-3"))).toMatchObject({ ok: false, isFinal: false });
    expect(await messenger().push(message("key-3"))).toEqual({ ok: true });
    expect(line.pushes).toHaveLength(1);
  });

  test("with a wrong token are given up, with what LINE says", async () => {
    expect(await messenger("wrong").push(message("key-4"))).toEqual({
      ok: false,
      isFinal: true,
      detail: "LINE answered 401: Authentication failed",
    });
  });

  test("longer than LINE takes are shortened", async () => {
    await messenger().push({ ...message("key-5"), text: "警".repeat(6_000) });
    expect(line.pushes[0]?.text).toHaveLength(4_999);
  });

  test("are tried again where nobody answers at all", async () => {
    const nobody = new HttpLineMessenger({ token: TOKEN, url: "http://127.0.0.1:1", timeoutMs: 2_000 });
    expect(await nobody.push(message("key-6"))).toMatchObject({ ok: false, isFinal: false });
  });
});
