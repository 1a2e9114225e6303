import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useSyncExternalStore } from "react";
import { ApiError } from "../client.ts";
import { sessionQuery, usePrincipal } from "../session.ts";
import type { OfflineStore } from "./offline-store.ts";
import type { Outbox, OutboxState } from "./outbox.ts";

/** What the pages need to work without a connection. */
export interface Offline {
  readonly store: OfflineStore;
  readonly outbox: Outbox;
}

const OfflineContext = createContext<Offline | null>(null);

/** So often a queue that could not be sent is tried again while the page is open. */
const RETRY_MS = 10_000;

interface OfflineProviderProps {
  readonly offline: Offline;
  readonly children: ReactNode;
}

/** Sends what was made offline as soon as the daemon is there, whatever screen is open. */
export function OfflineProvider({ offline, children }: OfflineProviderProps) {
  const { outbox } = offline;
  const principal = usePrincipal();
  const personId = principal?.kind === "person" ? principal.personId : null;
  useKeptSession(offline.store);
  useEffect(() => {
    const flush = (): void => void outbox.flush();
    void outbox.setOwner(personId).then(flush);
    const timer = setInterval(flush, RETRY_MS);
    globalThis.addEventListener("online", flush);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener("online", flush);
    };
  }, [outbox, personId]);
  return <OfflineContext value={offline}>{children}</OfflineContext>;
}

/** The store and the queue of this device. */
export function useOffline(): Offline {
  const offline = use(OfflineContext);
  if (offline === null) throw new Error("useOffline needs an OfflineProvider above it");
  return offline;
}

/** What waits to be sent, of the person at work. */
export function useOutbox(): OutboxState {
  const { outbox } = useOffline();
  return useSyncExternalStore(outbox.subscribe, () => outbox.state);
}

/** Without the daemon the page belongs to whoever worked on this device last; somebody else takes it over anew. */
function useKeptSession(store: OfflineStore): void {
  const client = useQueryClient();
  const { data, error } = useQuery(sessionQuery);
  const isAway = data === undefined && error instanceof ApiError && error.problem === null;
  useEffect(() => {
    if (!isAway) return;
    void store.session().then((kept) => {
      if (kept !== undefined) client.setQueryData(sessionQuery.queryKey, (now) => now ?? kept);
    });
  }, [isAway, store, client]);
  const personId = data?.principal?.personId ?? null;
  useEffect(() => {
    if (personId === null) return;
    void store.session().then((kept) => {
      if (kept !== undefined && kept.principal?.personId !== personId) void store.forget();
    });
  }, [personId, store]);
}
