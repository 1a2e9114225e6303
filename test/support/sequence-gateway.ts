import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";

/** The elevators that count. */
export const CARS = ["P01", "P02", "P03", "P04"] as const;

export const countedPoint = (car: string): string => `SW.MAIN.RF.ELV.${car}.starts`;

/** What one car has said: 1, 2, 3 … up to `count`, the number `n` measured at `startAt + n`. */
export interface Counted {
  readonly startAt: number;
  readonly count: number;
}

/** An MQTT gateway that counts up: whatever is lost, doubled or out of order afterwards shows in its numbers. */
export class SequenceGateway {
  readonly #port: number;
  /** In the past, so that no number is ever measured in the future. */
  readonly #startAt = Date.now() - 3_600_000;
  #client: MqttClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unacknowledged: Promise<unknown>[] = [];
  #count = 0;

  constructor(port: number) {
    this.#port = port;
  }

  get counted(): Counted {
    return { startAt: this.#startAt, count: this.#count };
  }

  async start(perSecond: number): Promise<void> {
    const client = await connectAsync(`mqtt://127.0.0.1:${this.#port}`, { protocolVersion: 5 });
    this.#client = client;
    const eachMs = 20;
    this.#timer = setInterval(() => {
      for (let number = 0; number < (perSecond * eachMs) / 1_000; number++) this.#publish(client, ++this.#count);
    }, eachMs);
  }

  /** Counts no further; resolves when the broker has everything. */
  async pause(): Promise<Counted> {
    clearInterval(this.#timer);
    await Promise.all(this.#unacknowledged);
    this.#unacknowledged = [];
    return this.counted;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#client?.endAsync(true);
  }

  #publish(client: MqttClient, value: number): void {
    const payload = JSON.stringify({ value, ts: this.#startAt + value });
    for (const car of CARS) this.#unacknowledged.push(client.publishAsync(`count/${car}`, payload, { qos: 1 }));
  }
}

export interface CountingInstallation {
  readonly file: string;
  readonly dataDir: string;
  readonly httpPort: number;
}

/** An installation that reads nothing but a {@link SequenceGateway}. */
export function countingInstallation(
  folder: string,
  ports: { readonly broker: number; readonly http: number },
  dataDir = join(folder, "data"),
): CountingInstallation {
  const file = join(folder, "counting.yaml");
  writeFileSync(
    file,
    `weishan: 1
name: { zh: 計數, en: Counting }
dataDir: ${dataDir}
http: { host: 127.0.0.1, port: ${ports.http} }
journal: { maxMb: 64, fsync: always }
centers: [{ builtin: siwei }]
mqtt:
  - id: counting
    name: { zh: 計數閘道, en: Counting gateway }
    url: mqtt://127.0.0.1:${ports.broker}
    version: "5"
    clientId: weishan-counting
    mappings:
      - topic: count/{car}
        qos: 1
        equipment: SW.MAIN.RF.ELV.{car}
        point: starts
        payload: { kind: json, value: value, time: { path: ts, format: ms } }
`,
  );
  return { file, dataDir, httpPort: ports.http };
}
