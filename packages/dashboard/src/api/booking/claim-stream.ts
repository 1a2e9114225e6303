import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

type StreamConnection = "connecting" | "live" | "lost";

const STREAM_URL = "/api/v1/claims/stream";
/** A burst of changes (a series, a typhoon day) is asked for once. */
const GATHER_MS = 150;

/** Every query whose answer may change with a claim. */
const TOUCHED = ["claims", "application", "applications", "application-queue"] as const;

/**
 * Asks again for what is on the screen as soon as any desk changed a claim.
 *
 * The stream says only that something changed: what is shown always comes from one answer of the daemon.
 */
export function useClaimStream(): StreamConnection {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<StreamConnection>("connecting");
  useEffect(() => {
    const stream = new EventSource(STREAM_URL);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const changed = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        for (const key of TOUCHED) void queries.invalidateQueries({ queryKey: [key] });
      }, GATHER_MS);
    };
    let wasLost = false;
    stream.addEventListener("open", () => {
      setConnection("live");
      // What happened meanwhile was never heard.
      if (wasLost) changed();
      wasLost = false;
    });
    stream.addEventListener("error", () => {
      wasLost = true;
      setConnection("lost");
    });
    stream.addEventListener("claims", changed);
    return () => {
      stream.close();
      if (timer !== null) clearTimeout(timer);
    };
  }, [queries]);
  return connection;
}
