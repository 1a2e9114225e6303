import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../system/system-clock.ts";
import { GuardedWebhookSender } from "./guarded-webhook-sender.ts";

const SECRET = "a-secret-of-the-receiver";
const servers: Server[] = [];

const receiver = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `127.0.0.1:${address.port}`;
};

const senderFor = (allowedHosts: readonly string[], timeoutMs = 2_000) =>
  new GuardedWebhookSender({ clock: systemClock, allowedHosts, timeoutMs });

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    // oxlint-disable-next-line no-await-in-loop -- one or two servers
    await new Promise((resolve) => server.close(resolve));
  }
});

describe("a webhook", () => {
  test("reaches a host that the installation allows, signed over time and body", async () => {
    const heard: { body: string; time: string; signature: string }[] = [];
    const host = await receiver((request, response) => {
      void textOf(request).then((body) => {
        heard.push({
          body,
          time: String(request.headers["weishan-time"]),
          signature: String(request.headers["weishan-signature"]),
        });
        response.writeHead(204).end();
      });
    });
    const outcome = await senderFor(["127.0.0.1"]).send({ url: `http://${host}/x`, body: { a: "維" }, secret: SECRET });
    const [first] = heard;
    const expected = createHmac("sha256", SECRET).update(`${first?.time}.${first?.body}`).digest("hex");
    expect([outcome, first?.body, first?.signature]).toEqual([
      { ok: true, status: 204 },
      '{"a":"維"}',
      `sha256=${expected}`,
    ]);
  });

  test("never reaches this machine, neither by address nor by a name that leads here", async () => {
    let requestCount = 0;
    const host = await receiver((_request, response) => {
      requestCount++;
      response.end();
    });
    const port = host.split(":")[1];
    const names = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"];
    const outcomes = await Promise.all(
      names.map((name) => senderFor([]).send({ url: `http://${name}:${port}/`, body: {}, secret: SECRET })),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? "sent" : outcome.failure))).toEqual(
      names.map(() => "forbidden-address"),
    );
    expect(requestCount).toBe(0);
  });

  test("does not follow a redirection", async () => {
    let secondCount = 0;
    const second = await receiver((_request, response) => {
      secondCount++;
      response.end();
    });
    const first = await receiver((_request, response) => {
      response.writeHead(302, { location: `http://${second}/` }).end();
    });
    const outcome = await senderFor(["127.0.0.1"]).send({ url: `http://${first}/`, body: {}, secret: SECRET });
    expect([outcome, secondCount]).toMatchObject([{ ok: false, failure: "refused", status: 302 }, 0]);
  });

  test("gives up on a receiver that never answers", async () => {
    const host = await receiver(() => undefined);
    const outcome = await senderFor(["127.0.0.1"], 50).send({ url: `http://${host}/`, body: {}, secret: SECRET });
    expect(outcome).toMatchObject({ ok: false, failure: "unreachable" });
  });

  test.each(["ftp://example.org/", "file:///etc/passwd", "http://user:pass@example.org/", "no url"])(
    "is refused for %s",
    async (url) => {
      expect(await senderFor([]).send({ url, body: {}, secret: SECRET })).toMatchObject({
        ok: false,
        failure: "bad-url",
      });
    },
  );
});
