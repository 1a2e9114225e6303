/**
 * Listens live many times over and finds out how far each listener is behind: `node live-lag.ts LOAD`, JSON of
 * `LiveLoad`. Says "connected" when all have their snapshot, listens, then prints `LiveFigures`.
 *
 * Behind is how old the newest reading that a listener has is just before it gets the next frame: the wait for that
 * frame counts, a listener who is skipped while it reads slowly is seen. An event is parsed once, for whoever gets it
 * first; all have the same filter and therefore the same events.
 */
import { connect } from "node:net";
import { z } from "zod";
import { percentile } from "./history-measure.ts";

const LiveLoad = z.object({
  port: z.number(),
  clientCount: z.number(),
  /** Header lines that say who a listener is, in turn. */
  callers: z.array(z.string()),
  durationMs: z.number(),
});
const Event = z.object({ readings: z.array(z.object({ at: z.number().nullable() })) });

const { port, clientCount, callers, durationMs } = LiveLoad.parse(JSON.parse(process.argv[2] ?? ""));

interface ParsedEvent {
  readonly newestAt: number;
  readonly readingsCount: number;
}

const events = new Map<string, ParsedEvent>();
const behindMs: number[] = [];
const worstMs = Array.from({ length: clientCount }, () => 0);
const newestAts = Array.from({ length: clientCount }, () => 0);
const behindAtArrivalMs: number[] = [];
let snapshotCount = 0;
let lostCount = 0;
let readBytes = 0;
let updatesCount = 0;
let isCounting = false;

function parsed(id: string, data: string): ParsedEvent {
  const known = events.get(id);
  if (known !== undefined) return known;
  const { readings } = Event.parse(JSON.parse(data));
  const newestAt = readings.reduce((newest, { at }) => Math.max(newest, at ?? 0), 0);
  const event = { newestAt, readingsCount: readings.length };
  events.set(id, event);
  if (isCounting) updatesCount += readings.length;
  return event;
}

function listen(client: number): void {
  const socket = connect(port, "127.0.0.1");
  let pending: Buffer[] = [];
  const onFrame = (frame: string, nowMs: number): void => {
    const [, kind, id = "", data = ""] = /(?:^|\n)event: (\w+)\nid: (\S+)\ndata: (.*)/su.exec(frame) ?? [];
    if (kind === undefined) return;
    if (kind === "snapshot") snapshotCount++;
    if (snapshotCount === clientCount && kind === "snapshot") onConnected();
    const { newestAt } = kind === "snapshot" ? parsed(`snapshot ${id}`, data) : parsed(id, data);
    if (isCounting && kind === "readings") {
      const wasBehindMs = nowMs - (newestAts[client] ?? 0);
      behindMs.push(wasBehindMs);
      behindAtArrivalMs.push(nowMs - newestAt);
      worstMs[client] = Math.max(worstMs[client] ?? 0, wasBehindMs);
    }
    newestAts[client] = Math.max(newestAts[client] ?? 0, newestAt);
  };
  socket.once("connect", () => {
    const caller = callers[client % callers.length] ?? "";
    socket.write(
      `GET /api/v1/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${caller}\r\nAccept: text/event-stream\r\n\r\n`,
    );
  });
  socket.on("data", (chunk) => {
    const nowMs = Date.now();
    if (isCounting) readBytes += chunk.length;
    pending.push(chunk);
    // The end of a frame is the end of a chunk: one line of chunked coding follows it.
    if (!chunk.includes("\n\n")) return;
    const text = Buffer.concat(pending).toString("latin1");
    const frames = text.split("\n\n");
    pending = [Buffer.from(frames.pop() ?? "", "latin1")];
    for (const frame of frames) onFrame(frame, nowMs);
  });
  socket.once("error", () => lostCount++);
  socket.once("close", () => lostCount++);
}

function onConnected(): void {
  process.stdout.write("connected\n");
  // Everybody's snapshot at once is a load of its own, which is not what is measured.
  setTimeout(() => {
    isCounting = true;
    setTimeout(report, durationMs);
  }, 2_000);
}

function report(): void {
  const nowMs = Date.now();
  // Who got nothing at all is behind as well.
  const behindAtEndMs = newestAts.map((newestAt) => nowMs - newestAt);
  const figures = {
    updatesPerSecond: updatesCount / (durationMs / 1_000),
    worstClientMs: Math.max(...worstMs, ...behindAtEndMs),
    behindP99Ms: percentile(behindMs, 0.99),
    atArrivalP99Ms: percentile(behindAtArrivalMs, 0.99),
    lostCount,
    readMbPerSecond: readBytes / durationMs / 1_000,
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit());
}

for (let client = 0; client < clientCount; client++) listen(client);
