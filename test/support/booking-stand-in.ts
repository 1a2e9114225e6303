import { createServer, type Server, type ServerResponse } from "node:http";
import { RIGHTS_OF_ROLES, ROLES } from "@weishan/core/access";
import { type Resource, resourceTree } from "@weishan/core/booking";
import { fengshan, siwei } from "@weishan/core/center";
import { serveDashboard } from "./served-dashboard.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SET_UP_MS = HOUR_MS / 2;
/** The sessions in which the city lets its rooms. */
const SESSION_HOURS = [8, 13, 18] as const;
const SESSION_MS = 4 * HOUR_MS;
/** Of all sessions of all rooms so many are taken: as much as a busy week of the city. */
const TAKEN_SHARE = 0.45;
const TITLES = [
  "市政會議",
  "里長座談會",
  "都市更新說明會",
  "志工表揚",
  "防災演練講習",
  "學生音樂會",
  "招商說明會",
] as const;
const STATES = ["confirmed", "confirmed", "confirmed", "payment-due", "approved"] as const;
const VERDICTS = ["go", "go", "go", "look", "no-go"] as const;
const ROOMS: ReadonlySet<Resource["venueClass"]> = new Set([
  "atrium",
  "plaza",
  "auditorium",
  "multimedia-room",
  "meeting-room",
  "residence",
  "display-window",
]);
const tree = resourceTree([siwei, fengshan]);

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every resource that shares a leaf, itself first. */
const shutOut = (id: string): readonly string[] => [
  id,
  ...new Set(
    (tree.leavesById.get(id) ?? [])
      .flatMap((leaf) => tree.resourcesByLeaf.get(leaf) ?? [])
      .map((resource) => resource.id)
      .filter((other) => other !== id),
  ),
];

/** The claims of a busy week in both centres, as the daemon answers them. */
function busyWeek(from: number): readonly object[] {
  const random = numbers(7);
  const rooms = tree.resources.filter(
    ({ id, venueClass, isLettable }) =>
      isLettable && ROOMS.has(venueClass) && (tree.leavesById.get(id)?.length ?? 0) === 1,
  );
  const sessions = Array.from({ length: 7 }, (_, day) =>
    SESSION_HOURS.map((hour) => from + day * DAY_MS + hour * HOUR_MS),
  ).flat();
  return rooms.flatMap((room) =>
    sessions
      .filter(() => random() < TAKEN_SHARE)
      .flatMap((beginsAt, index) => {
        const bookingId = `${room.id}~${beginsAt}`;
        const title = TITLES[Math.floor(random() * TITLES.length)] ?? "";
        const claim = (kind: string, span: { from: number; to: number }) => ({
          id: `${bookingId}~${kind}`,
          bookingId,
          centerId: room.centerId,
          kind,
          resourceId: room.id,
          equipmentId: null,
          resourceIds: shutOut(room.id),
          ...span,
          title: kind === "maintenance" ? "空調箱保養" : title,
          organisation: kind === "maintenance" ? null : "社會局",
          applicationId: kind === "maintenance" ? null : `application-${index}`,
          seriesId: null,
          state: kind === "booking" ? (STATES[Math.floor(random() * STATES.length)] ?? null) : null,
          readiness: kind === "booking" ? (VERDICTS[Math.floor(random() * VERDICTS.length)] ?? null) : null,
          expiresAt: null,
        });
        const use = { from: beginsAt, to: beginsAt + SESSION_MS };
        if (random() < 0.08) return [claim("maintenance", use)];
        if (random() < 0.12) return [claim("hold", use)];
        return [
          claim("set-up", { from: beginsAt - SET_UP_MS, to: beginsAt }),
          claim("booking", use),
          ...(random() < 0.5 ? [claim("tear-down", { from: use.to, to: use.to + SET_UP_MS })] : []),
        ];
      }),
  );
}

/**
 * Stands in for the daemon before a browser: serves the built dashboard and, for whatever week, the claims of a busy
 * one, and nothing else. What is measured with it is the browser alone.
 */
export class BookingStandIn {
  readonly #server: Server;
  readonly #streams = new Set<ServerResponse>();

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

  #answer(url: string, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    if (STREAMS.has(pathname)) {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
      response.write('event: snapshot\ndata: {"readings":[],"changed":[],"removed":[],"counts":{},"flood":{}}\n\n');
      this.#streams.add(response);
      return;
    }
    if (!pathname.startsWith("/api/")) {
      serveDashboard(pathname, response);
      return;
    }
    const from = Number(searchParams.get("from"));
    const answer =
      pathname === "/api/v1/claims" ? { asOf: from, resources: [], claims: busyWeek(from) } : ANSWERS[pathname];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { type: "x", title: "Not here", status: 404, code: "NOT_FOUND" }));
  }
}

const STREAMS: ReadonlySet<string> = new Set(["/api/v1/claims/stream", "/api/v1/alarms/stream", "/api/v1/live"]);

/** As much as the screen asks before it shows rooms. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/api/v1/session": {
    principal: {
      kind: "person",
      personId: "p1",
      displayName: "陳小姐",
      email: "desk@weishan.example",
      grants: [{ role: "booking-desk", centers: "all", systems: "all" }],
      rights: [...new Set(ROLES.flatMap((role) => RIGHTS_OF_ROLES[role]))],
    },
    demoAccounts: [],
  },
  "/api/v1/centers": { centers: [siwei, fengshan].map(({ id, name }) => ({ id, name })) },
  "/api/v1/commands/requests": { requests: [] },
  "/api/v1/resources": {
    resources: tree.resources.map((resource) => ({ ...resource, leafIds: tree.leavesById.get(resource.id) ?? [] })),
  },
};
