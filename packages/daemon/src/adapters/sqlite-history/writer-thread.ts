import { parentPort, workerData } from "node:worker_threads";
import { serveThread } from "../../thread/serve-thread.ts";
import { stepBehind } from "../../thread/step-behind.ts";
import { HistoryWriter } from "./history-writer.ts";
import type { WriterRequest, WriterThreadData } from "./thread-messages.ts";

/** How long the thread rests between pieces of its own work, and how long a piece may take. */
const REST_MS = 20;
const PIECE_MS = 5;
/** How long the thread rests when the disk refused a piece. */
const REFUSED_REST_MS = 5_000;

/** The one thread that writes. */
if (parentPort !== null) {
  const { writer: options }: WriterThreadData = workerData;
  // Writing is a little behind at worst; polls and people who wait for a chart go first.
  stepBehind();
  const writer = new HistoryWriter(options);
  let timer: NodeJS.Timeout | undefined;

  /** Answers yes for as long as a piece may take. */
  const onePiece = (): (() => boolean) => {
    const endMs = performance.now() + PIECE_MS;
    return () => performance.now() < endMs;
  };

  /** Makes changed roll-ups again in small pieces, so that a record never waits long. */
  const settleSoon = (restMs = REST_MS): void => {
    if (timer !== undefined || !writer.hasDirtyDays) return;
    timer = setTimeout(() => {
      timer = undefined;
      let nextRestMs = REST_MS;
      try {
        writer.makeDirtyDays(onePiece());
      } catch {
        // A full disk, say. Queries do without these roll-ups, and appends tell people about the disk.
        nextRestMs = REFUSED_REST_MS;
      }
      settleSoon(nextRestMs);
    }, restMs);
  };

  serveThread(parentPort, (request: WriterRequest) => {
    switch (request.kind) {
      case "open": {
        const opened = writer.open();
        settleSoon();
        return { ...opened, dayStartOffsetMs: writer.dayStartOffsetMs };
      }
      case "heads":
        return writer.addHeads(request.memory);
      case "holds":
        return writer.setHolds(request.points);
      case "append":
        if (writer.position !== request.afterPosition) throw new Error("an earlier record was refused");
        writer.append(request.row, request.lastPosition, request.names);
        // Frees the memory now: waiting for the collector would keep tens of megabytes of rows at full rate.
        request.row.transfer(0);
        return settleSoon();
      case "expire":
        return writer.expire(request.points, request.nowMs, onePiece());
      case "settle":
        return writer.makeDirtyDays(() => true);
      case "state":
        return {
          position: writer.position,
          sampleCount: writer.sampleCount,
          expiredCount: writer.expiredCount,
          sizeBytes: writer.sizeBytes(),
        };
      case "close":
        clearTimeout(timer);
        return writer.close();
    }
  });
}
