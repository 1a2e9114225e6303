import { parentPort, workerData } from "node:worker_threads";
import { serveThread } from "../../thread/serve-thread.ts";
import { stepBehind } from "../../thread/step-behind.ts";
import { HistoryReader } from "./history-reader.ts";
import type { ReaderRequest, ReaderThreadData } from "./thread-messages.ts";

/** A thread that answers queries on a connection of its own. */
if (parentPort !== null) {
  const { file, dayStartOffsetMs, heads, isPatient }: ReaderThreadData = workerData;
  if (isPatient) stepBehind();
  const reader = new HistoryReader(file, dayStartOffsetMs);
  for (const memory of heads) reader.addHeads(memory);
  serveThread(parentPort, (request: ReaderRequest) => {
    switch (request.kind) {
      case "heads":
        return reader.addHeads(request.memory);
      case "raw":
        return reader.raw(request.point, request.span, request.limit);
      case "buckets":
        return reader.buckets(request.point, request.span, request.bucketMs, request.holdMs);
      case "downsample":
        return reader.downsample(request.point, request.span, request.pixels);
      case "counters":
        return request.queries.map(({ point, spans, rules }) => reader.counterAdvances(point, spans, rules));
      case "backup":
        return reader.backup(request.file);
      case "close":
        return reader.close();
    }
  });
}
