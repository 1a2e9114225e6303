import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cause } from "@weishan/core/cause";
import { connectAsync, type MqttClient } from "mqtt";
import { afterEach, describe, expect, test } from "vitest";
import { type MqttConnection, MqttMessageSource } from "../../packages/daemon/src/adapters/mqtt/mqtt-message-source.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import type { ReceivedMessage } from "../../packages/daemon/src/ports/message-source.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { recordingLogger } from "../support/recording-logger.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function broker(listener: readonly string[] = []): Promise<Mosquitto> {
  const mosquitto = await startMosquitto(listener);
  cleanups.push(() => mosquitto.dispose());
  return mosquitto;
}

async function gateway(port: number): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId: "gateway",
    clean: false,
    reconnectPeriod: 200,
  });
  cleanups.push(() => client.endAsync(true));
  return client;
}

interface Watched {
  readonly source: MqttMessageSource;
  readonly heard: ReceivedMessage[];
  readonly losses: Cause[];
  readonly texts: () => readonly string[];
}

interface Listening {
  /** Stands for the journal. */
  readonly isSafe?: () => Promise<boolean>;
  readonly filter?: string;
}

/** A source that listens to everything under `kao` and remembers what it heard. */
function listen(
  connection: Partial<MqttConnection> & { url: string },
  { isSafe = async () => true, filter = "kao/#" }: Listening = {},
): Watched {
  const source = new MqttMessageSource({
    connection: { version: "5", clientId: "weishan-test", sessionExpiryMs: 3_600_000, ...connection },
    clock: systemClock,
    logger: recordingLogger(),
  });
  const heard: ReceivedMessage[] = [];
  const losses: Cause[] = [];
  source.start([{ filter, qos: 2 }], {
    async onMessage(message) {
      const isKept = await isSafe();
      if (isKept) heard.push(message);
      return isKept;
    },
    onConnected: () => undefined,
    onDisconnected: (cause) => void losses.push(cause),
  });
  cleanups.push(() => source.stop());
  return { source, heard, losses, texts: () => heard.map(({ payload }) => new TextDecoder().decode(payload)) };
}

const numbered = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

describe.runIf(requireProgram("mosquitto", "mosquitto"))("messages from Mosquitto", () => {
  test.for([
    { version: "3.1.1", qos: 0 },
    { version: "3.1.1", qos: 1 },
    { version: "3.1.1", qos: 2 },
    { version: "5", qos: 0 },
    { version: "5", qos: 1 },
    { version: "5", qos: 2 },
  ] as const)("arrive once and in order (MQTT $version, QoS $qos)", async ({ version, qos }) => {
    const { port } = await broker();
    const { source, texts } = listen({ url: `mqtt://127.0.0.1:${port}`, version });
    await until("we are connected", () => source.connected);
    const client = await gateway(port);
    await until("a message comes through", async () => {
      await client.publishAsync("kao/probe", "probe", { qos: 1 });
      return texts().length > 0;
    });
    for (const text of numbered(200)) await client.publishAsync("kao/x", text, { qos });
    await until("all are here", () => texts().filter((text) => text !== "probe").length === 200);
    expect(texts().filter((text) => text !== "probe")).toEqual(numbered(200));
  });

  test("go on after one that cannot be handled", async () => {
    const { port } = await broker();
    const { source, texts } = listen(
      { url: `mqtt://127.0.0.1:${port}` },
      {
        isSafe: async () => {
          if (source.counters().messages === 1) throw new Error("nobody expected this message");
          return true;
        },
      },
    );
    await until("we are connected", () => source.connected);
    const client = await gateway(port);
    // Once the first has come, the subscription stands.
    await until("a message came", async () => {
      await client.publishAsync("kao/x", "poison", { qos: 1 });
      return source.counters().messages > 0;
    });
    await client.publishAsync("kao/x", "next", { qos: 1 });
    await until("the next is here", () => texts().includes("next"));
    expect(source.counters().messages).toBeGreaterThan(1);
  });

  test.for([1, 2] as const)(
    "are neither lost nor doubled when the broker restarts in the middle (QoS %i)",
    async (qos) => {
      const mosquitto = await broker();
      const { source, texts, losses } = listen({ url: `mqtt://127.0.0.1:${mosquitto.port}` });
      await until("we are connected", () => source.connected);
      const client = await gateway(mosquitto.port);
      const sent: Promise<unknown>[] = [];
      for (const text of numbered(300)) {
        sent.push(client.publishAsync("kao/x", text, { qos }));
        if (text === "120") await mosquitto.restart();
      }
      await Promise.all(sent);
      await until("all are here", () => new Set(texts()).size === 300);
      expect(texts().toSorted((left, right) => Number(left) - Number(right))).toEqual(numbered(300));
      expect(losses).toHaveLength(1);
    },
  );

  test.for([1, 2] as const)("come again when the program ended before they were safe (QoS %i)", async (qos) => {
    const { port } = await broker();
    let isJournalUp = false;
    const first = listen({ url: `mqtt://127.0.0.1:${port}` }, { isSafe: async () => isJournalUp });
    await until("we are connected", () => first.source.connected);
    const client = await gateway(port);
    await client.publishAsync("kao/x", "precious", { qos });
    await until("it was offered", () => first.source.counters().messages > 0);
    await first.source.stop();
    expect(first.texts()).toEqual([]);

    isJournalUp = true;
    const second = listen({ url: `mqtt://127.0.0.1:${port}` }, { isSafe: async () => isJournalUp });
    await until("it came again", () => second.texts().length > 0);
    expect(second.texts()).toEqual(["precious"]);
  });

  test("are shared by two copies that subscribe as one group: each message reaches one of them", async () => {
    const { port } = await broker();
    const url = `mqtt://127.0.0.1:${port}`;
    const copies = ["a", "b"].map((clientId) => listen({ url, clientId }, { filter: "$share/desk/kao/#" }));
    await until("both are connected", () => copies.every(({ source }) => source.connected));
    const client = await gateway(port);
    await until("the subscriptions work", async () => {
      await client.publishAsync("kao/probe", "probe", { qos: 1 });
      return copies.every(({ texts }) => texts().includes("probe"));
    });
    for (const text of numbered(100)) await client.publishAsync("kao/x", text, { qos: 1 });
    const heard = (): readonly string[] => copies.flatMap(({ texts }) => texts().filter((text) => text !== "probe"));
    await until("all are here", () => heard().length >= 100);
    expect(heard().toSorted((left, right) => Number(left) - Number(right))).toEqual(numbered(100));
  });

  test("that the broker kept are marked as such", async () => {
    const { port } = await broker();
    const client = await gateway(port);
    await client.publishAsync("kao/x", "old", { qos: 1, retain: true });
    const { heard } = listen({ url: `mqtt://127.0.0.1:${port}` });
    await until("it is here", () => heard.length === 1);
    expect(heard[0]?.isRetained).toBe(true);
  });

  test("say that we are gone when we vanish, and that we are here when we come back", async () => {
    const { port } = await broker();
    const client = await gateway(port);
    const states: string[] = [];
    client.on("message", (_, payload) => void states.push(payload.toString()));
    await client.subscribeAsync("weishan/state", { qos: 1 });
    const will = { topic: "weishan/state", online: "online", offline: "offline" };
    const { source } = listen({ url: `mqtt://127.0.0.1:${port}`, will });
    await until("we say that we are here", () => states.at(-1) === "online");
    await source.stop();
    await until("we say that we go", () => states.at(-1) === "offline");
    expect(states).toEqual(["online", "offline"]);
  });

  test("travel over TLS with a certificate of ours, and not without one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-tls-"));
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
    const keys = makeCertificates(folder);
    const { port } = await broker([
      "allow_anonymous true",
      `cafile ${keys.ca}`,
      `certfile ${keys.serverCert}`,
      `keyfile ${keys.serverKey}`,
      "require_certificate true",
    ]);
    const url = `mqtts://127.0.0.1:${port}`;
    const ca = readFileSync(keys.ca, "utf8");
    const without = listen({ url, ca, clientId: "without" });
    const withOne = listen({
      url,
      ca,
      clientId: "with",
      cert: readFileSync(keys.clientCert, "utf8"),
      key: readFileSync(keys.clientKey, "utf8"),
    });
    await until("the one with a certificate is connected", () => withOne.source.connected);
    await until("the other one is told why not", () => without.losses.length > 0);
    expect(without.source.connected).toBe(false);
  });

  test("need the right user and password where the broker asks for them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-password-"));
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, "users");
    execFileSync("mosquitto_passwd", ["-b", "-c", file, "weishan", "right"]);
    const { port } = await broker(["allow_anonymous false", `password_file ${file}`]);
    const url = `mqtt://127.0.0.1:${port}`;
    const wrong = listen({ url, username: "weishan", password: "wrong", clientId: "wrong" });
    const right = listen({ url, username: "weishan", password: "right", clientId: "right" });
    await until("the right one is connected", () => right.source.connected);
    await until("the wrong one is told why not", () => wrong.losses.some(({ code }) => code === "login-refused"));
    expect(wrong.source.connected).toBe(false);
  });
});

interface Certificates {
  readonly ca: string;
  readonly serverCert: string;
  readonly serverKey: string;
  readonly clientCert: string;
  readonly clientKey: string;
}

function makeCertificates(folder: string): Certificates {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): void => void execFileSync("openssl", args, { stdio: "ignore" });
  openssl(
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=test-ca",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.crt"),
  );
  for (const name of ["server", "client"]) {
    openssl(
      "req",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      `/CN=${name}`,
      "-addext",
      "subjectAltName=IP:127.0.0.1",
      "-keyout",
      at(`${name}.key`),
      "-out",
      at(`${name}.csr`),
    );
    openssl(
      "x509",
      "-req",
      "-days",
      "2",
      "-in",
      at(`${name}.csr`),
      "-CA",
      at("ca.crt"),
      "-CAkey",
      at("ca.key"),
      "-CAcreateserial",
      "-copy_extensions",
      "copy",
      "-out",
      at(`${name}.crt`),
    );
  }
  return {
    ca: at("ca.crt"),
    serverCert: at("server.crt"),
    serverKey: at("server.key"),
    clientCert: at("client.crt"),
    clientKey: at("client.key"),
  };
}

/** A broker that answers each connection with one CONNACK code and each subscription with one SUBACK code (MQTT 3.1.1). */
async function strictBroker(answer: { connack: number; suback: number }): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (packet) => {
      const kind = packet.readUInt8(0) >> 4;
      if (kind === 1) socket.write(Buffer.from([0x20, 2, 0, answer.connack]));
      if (kind === 8) socket.write(Buffer.from([0x90, 3, packet.readUInt8(2), packet.readUInt8(3), answer.suback]));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the broker has no port");
  return address.port;
}

test("a subscription that the broker refuses is named until it is granted", async () => {
  const answer = { connack: 0, suback: 0x80 };
  const port = await strictBroker(answer);
  const { source, losses } = listen({ url: `mqtt://127.0.0.1:${port}`, version: "3.1.1" });
  await until("the refusal is known", () => source.refusedSubscriptions().length > 0);
  expect(source.refusedSubscriptions()).toMatchObject([
    { filter: "kao/#", cause: { code: "subscription-refused", facts: { filter: "kao/#", reasonCode: 0x80 } } },
  ]);
  expect({ connected: source.connected, losses }).toEqual({ connected: true, losses: [] });
});

test("a broker that refuses the connection for now is asked again", async () => {
  const answer = { connack: 3, suback: 0 };
  const port = await strictBroker(answer);
  const { source, losses } = listen({ url: `mqtt://127.0.0.1:${port}`, version: "3.1.1" });
  await until("the refusal is known", () => losses.length > 0);
  expect(losses).toMatchObject([{ code: "broker-refused", facts: { reasonCode: 3 } }]);
  answer.connack = 0;
  await until("we are connected", () => source.connected);
});
