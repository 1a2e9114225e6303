import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { keepProgram } from "../../api/offline/keep-program.ts";
import { keptAnswer } from "../../api/offline/kept-answer.ts";
import { useOffline } from "../../api/offline/offline-context.tsx";
import { sessionQuery } from "../../api/session.ts";
import { getWork } from "../../api/work.ts";

const WORK_REFRESH_MS = 20_000;

/** My tickets from the daemon, or as this phone kept them. */
export function useWork() {
  const { store, outbox } = useOffline();
  const session = useQuery(sessionQuery).data;
  const ownerId = session?.principal?.personId ?? null;
  useEffect(() => {
    keepProgram();
    if (session?.principal?.kind === "person") void store.setSession(session);
  }, [session, store]);
  const work = useQuery({
    queryKey: ["work", ownerId],
    queryFn: () => keptAnswer({ store, ownerId: ownerId ?? "", name: "work", ask: getWork }),
    enabled: ownerId !== null,
    refetchInterval: WORK_REFRESH_MS,
  });
  const { refetch } = work;
  // What has arrived is shown as the daemon has it.
  useEffect(() => {
    let lastCount = outbox.state.sentCount;
    return outbox.subscribe(() => {
      const { sentCount, link } = outbox.state;
      if (link === "sending" || sentCount === lastCount) return;
      lastCount = sentCount;
      void refetch();
    });
  }, [outbox, refetch]);
  return { work, ownerId };
}
