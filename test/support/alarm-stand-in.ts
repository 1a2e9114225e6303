import { createServer, type Server, type ServerResponse } from "node:http";
import { RIGHTS_OF_ROLES, ROLES } from "@weishan/core/access";
import { serveDashboard } from "./served-dashboard.ts";

const PRIORITIES = ["low", "low", "medium", "low", "high", "low", "medium", "low", "low", "critical"] as const;
const SYSTEMS = ["hvac", "power", "chiller-plant", "elevator", "water"] as const;
const NO_COUNTS = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  unacknowledged: 0,
  shelved: 0,
  suppressed: 0,
  outOfService: 0,
  held: 0,
};

/** An alarm of a flood: equipment after equipment, of every system and priority. */
const floodAlarm = (number: number, atMs: number) => ({
  id: `SW.FLOOD.${number % 400}~rule${number}`,
  occurrenceId: `occurrence-${number}`,
  equipmentId: `SW.FLOOD.${number % 400}`,
  equipmentName: { zh: `設備 ${number % 400}`, en: `Unit ${number % 400}` },
  centerId: "SW",
  system: SYSTEMS[number % SYSTEMS.length],
  spaceName: { zh: `${number % 12} 樓`, en: `Floor ${number % 12}` },
  name: { zh: `警報 ${number}`, en: `Alarm ${number}` },
  kind: "high",
  priority: PRIORITIES[number % PRIORITIES.length],
  state: "unacknowledged",
  isActive: true,
  value: number / 10,
  unit: "°C",
  limit: 18,
  heldBecause: null,
  activeAt: atMs,
  returnedAt: null,
  changedAt: atMs,
  acknowledgedAt: null,
  acknowledgedBy: null,
  comment: null,
  shelvedUntil: null,
  shelvedBy: null,
  reason: null,
  suppressedBy: null,
  parentId: null,
  childCount: 0,
  ticket: null,
  response: { zh: "看", en: "Look" },
  pointIds: [],
  claimCount: 0,
});

/**
 * Stands in for the daemon before a browser: serves the built dashboard and a stream of alarms that a benchmark fills,
 * and nothing else. What is measured with it is the browser alone.
 */
export class AlarmStandIn {
  readonly #server: Server;
  readonly #streams = new Set<ServerResponse>();
  #alarmCount = 0;

  constructor() {
    this.#server = createServer((request, response) => this.#answer(request.url ?? "/", response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port was given");
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#server.close();
  }

  /** One frame with so many alarms that were not there before. */
  raise(count: number, atMs: number): void {
    const changed = Array.from({ length: count }, (_, index) => floodAlarm(this.#alarmCount + index, atMs));
    this.#alarmCount += count;
    for (const stream of this.#streams) stream.write(this.#frame("alarms", changed));
  }

  #frame(event: string, changed: readonly unknown[]): string {
    const counts = { ...NO_COUNTS, unacknowledged: this.#alarmCount };
    const flood = { isFlood: this.#alarmCount > 0, since: null, lastTenMinutesCount: this.#alarmCount };
    return `event: ${event}\nid: ${this.#alarmCount}\ndata: ${JSON.stringify({ changed, removed: [], counts, flood })}\n\n`;
  }

  #answer(url: string, response: ServerResponse): void {
    const { pathname } = new URL(url, "http://localhost");
    if (pathname === "/api/v1/alarms/stream" || pathname === "/api/v1/live") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
      if (pathname === "/api/v1/live") response.write('event: snapshot\ndata: {"readings":[]}\n\n');
      else {
        this.#streams.add(response);
        response.write(this.#frame("snapshot", []));
      }
      return;
    }
    if (pathname.startsWith("/api/")) {
      const answer = ANSWERS[pathname];
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer ?? { type: "x", title: "Not here", status: 404, code: "NOT_FOUND" }));
      return;
    }
    serveDashboard(pathname, response);
  }
}

const RIGHTS = [...new Set(ROLES.flatMap((role) => RIGHTS_OF_ROLES[role]))];

/** As much as the screen asks before it shows alarms. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/api/v1/session": {
    principal: {
      kind: "person",
      personId: "p1",
      displayName: "陳工程師",
      email: "chen@weishan.example",
      grants: [{ role: "engineer", centers: "all", systems: "all" }],
      rights: RIGHTS,
    },
    demoAccounts: [],
  },
  "/api/v1/centers": { centers: [] },
  "/api/v1/commands/requests": { requests: [] },
};
