import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connectAsync, type MqttClient } from "mqtt";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { LineStandIn } from "../support/line-stand-in.ts";
import { type Mosquitto, startMosquitto } from "../support/mosquitto.ts";
import { addPerson, SignedInPerson } from "../support/people.ts";
import { type Program, weishan } from "../support/program.ts";
import { requireProgram } from "../support/required-program.ts";
import { until } from "../support/until.ts";

const CAR = "SW.MAIN.RF.ELV.P01";
const ALARM = `${CAR}~passengerAlarm`;
const LINE_USER = `U${"a".repeat(32)}`;
/** What the city asks: somebody in an elevator is heard within this. */
const HEARD_WITHIN_MS = 5_000;

/** One way out of the house, with what went out and when. */
interface Heard {
  readonly at: number;
  readonly text: string;
}

describe.runIf(requireProgram("mosquitto", "mosquitto"))("somebody stuck in an elevator", () => {
  const line = new LineStandIn("token-of-the-channel");
  const mails: Heard[] = [];
  const hooks: Heard[] = [];
  let folder: string;
  let broker: Mosquitto;
  let gateway: MqttClient;
  let mailServer: SMTPServer;
  let receiver: Server;
  let daemon: Program;
  let lin: SignedInPerson;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-entrapment-"));
    broker = await startMosquitto();
    gateway = await connectAsync(`mqtt://127.0.0.1:${broker.port}`);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    mailServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, { envelope }, done) {
        const to = envelope.rcptTo.map(({ address }) => address).join();
        stream.resume();
        stream.on("end", () => {
          mails.push({ at: performance.now(), text: to });
          done();
        });
      },
    });
    const listening = mailServer.listen(0, "127.0.0.1");
    await once(listening, "listening");
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        hooks.push({ at: performance.now(), text: body });
        response.writeHead(204).end();
      });
    });
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const lineUrl = await line.start();
    const hookUrl = `http://127.0.0.1:${portOf(receiver)}/weishan`;
    writeFileSync(join(folder, "line-token"), "token-of-the-channel\n");
    writeFileSync(join(folder, "hook-secret"), "of-the-receiver-and-us-alone\n");
    const file = join(folder, "weishan.yaml");
    const lines = [
      "weishan: 1",
      "name: { zh: 四維行政中心, en: Siwei }",
      `http: { port: ${port}, publicUrl: "${origin}" }`,
      "centers: [ { builtin: siwei } ]",
      `mail: { host: 127.0.0.1, port: ${portOf(listening)}, security: none, from: 維山 <weishan@kcg.example> }`,
      `notices: { webhooks: [ { url: "${hookUrl}", secretFile: hook-secret, kinds: [alarm] } ], allowedHosts: [127.0.0.1] }`,
      `alarms: { line: { tokenFile: line-token, url: "${lineUrl}" } }`,
      "mqtt:",
      "  - id: elevators",
      "    name: { zh: 電梯閘道, en: Elevator gateway }",
      `    url: mqtt://127.0.0.1:${broker.port}`,
      "    mappings:",
      "      - topic: kao/v1/SW/elevator/{car}",
      "        qos: 1",
      "        equipment: SW.MAIN.RF.ELV.{car}",
      "        payload: { kind: json-points, time: { path: ts, format: ms }, points: { passengerAlarm: passengerAlarm } }",
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    addPerson(file, "lin", "facility-manager");
    addPerson(file, "wang", "viewer");
    daemon = weishan(["run", file]);
    await daemon.says(/http:\/\/\S+/u);
    await until("the daemon is ready", async () => (await fetch(`${origin}/readyz`)).ok);
    lin = await SignedInPerson.at(origin, "lin");
    const { mayBeCalled } = await lin.get("/rosters");
    const { personId } = mayBeCalled[0];
    const team = {
      id: "duty",
      name: { zh: "值班", en: "Duty" },
      centers: "all",
      memberIds: [personId],
      shifts: [{ personId, days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "00:00" }],
      overrides: [],
    };
    const contacts = [{ personId, lineUserId: LINE_USER }];
    await lin.put("/rosters", { teams: [team], contacts, revision: 0, reason: "首次排班" });
    await until("the broker is heard", async () => {
      await say(0);
      const { readings } = await lin.get(`/points/latest?points=${CAR}.passengerAlarm`);
      return readings[0].value === 0;
    });
  });
  afterAll(async () => {
    await daemon.stop("SIGKILL");
    await gateway.endAsync();
    await broker.dispose();
    await line.stop();
    await new Promise<void>((resolve) => mailServer.close(resolve));
    receiver.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const say = (passengerAlarm: 0 | 1): Promise<unknown> =>
    gateway.publishAsync("kao/v1/SW/elevator/P01", JSON.stringify({ ts: Date.now(), passengerAlarm }), { qos: 1 });

  test("is heard by who is on duty within five seconds by mail, LINE and webhook, and the message says what to do", async () => {
    const pressedMs = performance.now();
    await say(1);
    await until(
      "all three ways were heard",
      () => mails.length > 0 && hooks.length > 0 && line.pushes.length > 0,
      HEARD_WITHIN_MS,
    );
    expect(Math.max(mails[0]?.at ?? 0, hooks[0]?.at ?? 0) - pressedMs).toBeLessThan(HEARD_WITHIN_MS);
    expect(mails.map((mail) => mail.text)).toEqual(["lin@kcg.example"]);
    expect(line.pushes).toMatchObject([{ to: LINE_USER, text: expect.stringContaining("對講機") }]);
    expect(JSON.parse(hooks[0]?.text ?? "{}")).toMatchObject({
      kind: "alarm",
      subject: { id: ALARM },
      priority: "critical",
      name: { zh: expect.stringContaining("困人") },
    });
    await until("every delivery is told", async () => {
      const { deliveries } = await lin.get(`/deliveries?alarm=${encodeURIComponent(ALARM)}&state=delivered`);
      return deliveries.length === 3;
    });
  });

  test("has a ticket that the alarm shows, and the alarm is handled with who and why on record", async () => {
    await until("there is a ticket", async () => (await lin.get(`/alarms/${ALARM}`)).ticket !== null);
    const { number } = (await lin.get(`/alarms/${ALARM}`)).ticket;
    expect(number).toMatch(/^\d{3}-SW-\d{6}$/u);
    expect(await lin.post(`/alarms/${ALARM}/acknowledge`, { comment: "廠商已出發" })).toMatchObject({
      state: "acknowledged",
      acknowledgedBy: { displayName: "lin" },
    });
    expect(await lin.post(`/alarms/${ALARM}/acknowledge`, {})).toMatchObject({ code: "RECORD_CONFLICT" });
    const { entries } = await lin.get("/audit?action=alarm.acknowledge");
    expect(entries[0]).toMatchObject({ actorName: "lin", subject: { id: ALARM }, detail: { reason: "廠商已出發" } });
    await say(0);
    expect(await lin.get("/alarm-indicators")).toMatchObject({ alarmCount: 1 });
  });
});

// A server that listens on a port has an address of this kind.
const portOf = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port;
