import { parentPort, workerData } from "node:worker_threads";
import { serveThread } from "../../../thread/serve-thread.ts";
import type { SqliteRequest, SqliteThreadData } from "./sqlite-requests.ts";
import { SqliteStatements } from "./sqlite-statements.ts";

/** A thread that has the database to itself: the one that writes, or the one that reads. */
if (parentPort !== null) {
  const options: SqliteThreadData = workerData;
  const statements = new SqliteStatements(options);
  serveThread(parentPort, (request: SqliteRequest) => {
    switch (request.kind) {
      case "run":
        return statements.run(request.sql, request.parameters, request.isInTransaction);
      case "copy":
        return statements.copyTo(request.file);
      case "close":
        return statements.close();
    }
  });
}
