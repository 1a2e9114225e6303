import { parentPort } from "node:worker_threads";
import { serveThread } from "../../thread/serve-thread.ts";
import { stepBehind } from "../../thread/step-behind.ts";
import { bodyText } from "./body-text.ts";
import { exportRows } from "./export-rows.ts";
import { gzipPart } from "./gzip-parts.ts";
import { bucketsList, seriesList } from "./series-view.ts";
import type { TextRequest } from "./text-request.ts";

/** A thread that turns columns into text: megabytes of it would hold up every poll. */
if (parentPort !== null) {
  stepBehind();
  serveThread(parentPort, (request: TextRequest) => {
    switch (request.kind) {
      case "series":
        return bodyText(JSON.stringify(seriesList(request)), request.encoding);
      case "buckets":
        return bodyText(JSON.stringify(bucketsList(request)), request.encoding);
      case "rows": {
        const bytes = exportRows(request, request.format);
        return request.soFar === null ? { bytes, soFar: null } : gzipPart(bytes, request.soFar);
      }
      case "close":
        return null;
    }
  });
}
