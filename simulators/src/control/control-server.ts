import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import type { PlantTrouble, PlantTroubleEntry } from "../scenario/plant-trouble.ts";
import type { FaultBoard } from "../wire/fault-board.ts";
import { closeServer, listen } from "../wire/listen.ts";
import { anyFaultFrom } from "./any-fault.ts";

/** What the control port may look at and turn. */
export interface Controlled {
  readonly faults: FaultBoard;
  readonly plant: PlantTrouble;
  readonly state: () => Readonly<Record<string, unknown>>;
  readonly setSpeed: (factor: number) => void;
  /** The truth behind a point, or undefined where there is no such point. */
  readonly truth: (pointId: string) => number | string | null | undefined;
}

/** Every hand on the simulator's control: 1 is real time, 0 stands still. */
const Speed = z.number().min(0).max(1_000);
const MOST_BODY_BYTES = 64 * 1_024;

type Answer = readonly [status: number, body: unknown];

/** A small HTTP port of the simulators: faults, clock, truth. It listens on this machine only. */
export class ControlServer {
  readonly #controlled: Controlled;
  readonly #port: number;
  #server: Server | undefined;

  constructor(controlled: Controlled, port: number) {
    this.#controlled = controlled;
    this.#port = port;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    await listen(this.#server, { host: "127.0.0.1", port: this.#port });
  }

  get port(): number {
    const address = this.#server?.address();
    return typeof address === "object" && address !== null ? address.port : this.#port;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await closeServer(this.#server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: Answer;
    try {
      answer = this.#answer(request, await bodyOf(request));
    } catch (error) {
      const message =
        error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : "bad request";
      answer = [400, { error: message }];
    }
    const [status, body] = answer;
    response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
  }

  #answer(request: IncomingMessage, body: string): Answer {
    const { faults, plant, state, setSpeed, truth } = this.#controlled;
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, head, tail] = url.pathname.split("/");
    switch (`${request.method} /${head}`) {
      case "GET /state":
        return [200, state()];
      case "POST /clock":
        setSpeed(z.object({ speed: Speed }).parse(JSON.parse(body)).speed);
        return [200, state()];
      case "GET /faults":
        return [200, [...faults.list().map(({ id, fault }) => ({ id, ...fault })), ...plant.list().map(plantFaultOf)]];
      case "POST /faults": {
        const wanted = anyFaultFrom(JSON.parse(body));
        if (wanted.where === "plant") return [201, plantFaultOf(plant.add(wanted.fault))];
        const added = faults.add(wanted.fault);
        return [201, { id: added.id, ...added.fault }];
      }
      case "DELETE /faults":
        if (tail === undefined) return [200, { cleared: faults.clearAll() + plant.clearAll() }];
        return (
          tail.startsWith(PLANT_ID)
            ? plant.clear(Number(tail.slice(PLANT_ID.length)))
            : faults.clear(Number(tail))
        )
          ? [200, { cleared: 1 }]
          : [404, { error: `no fault ${tail}` }];
      case "GET /world": {
        const pointId = url.searchParams.get("point") ?? "";
        const value = truth(pointId);
        return value === undefined ? [404, { error: `no point ${pointId}` }] : [200, { pointId, value }];
      }
      default:
        return [404, { error: "GET /state · POST /clock · GET, POST, DELETE /faults · GET /world?point=" }];
    }
  }
}

/** Wires and plant count their faults apart. */
const PLANT_ID = "plant-";

const plantFaultOf = ({ id, fault, severity }: PlantTroubleEntry): Readonly<Record<string, unknown>> => ({
  id: `${PLANT_ID}${id}`,
  kind: fault.kind,
  ...(fault.equipment === undefined ? {} : { equipment: fault.equipment }),
  ...("point" in fault ? { point: fault.point } : {}),
  severityNow: severity,
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    byteCount += chunk.length;
    if (byteCount > MOST_BODY_BYTES) throw new RangeError("the body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
