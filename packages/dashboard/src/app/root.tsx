import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { sessionQuery } from "../api/session.ts";
import { ErrorState } from "../ui/screen-state.tsx";
import { DoorFrame } from "./door-frame.tsx";
import { NoRight } from "./no-right.tsx";
import { isSamePrincipal, pageOwner } from "./page-owner.ts";
import { mayOpen } from "./screen-access.ts";
import { SessionEnded } from "./session-ended.tsx";
import { Shell } from "./shell.tsx";

/** What stands around the screens: a plain frame around the ways in, the shell around all others. */
export function Root() {
  const access = useRouterState({ select: ({ matches }) => matches.at(-1)?.staticData.access ?? "present" });
  const here = useRouterState({ select: ({ location }) => location.href });
  const session = useQuery(sessionQuery);
  const isWayIn = access === "public";
  const principal = session.data?.principal ?? null;
  const [lastOwner, setOwner] = useState(principal);
  const owner = pageOwner(lastOwner, principal, isWayIn);
  if (owner !== lastOwner) setOwner(owner);
  if (isWayIn)
    return (
      <DoorFrame>
        <Outlet />
      </DoorFrame>
    );
  if (session.data === undefined) {
    if (!session.isError) return null;
    return (
      <DoorFrame>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </DoorFrame>
    );
  }
  if (owner === null) return <Navigate to="/sign-in" search={here === "/" ? {} : { returnTo: here }} replace />;
  return (
    <Shell principal={owner}>
      {mayOpen(access, owner) ? <Outlet /> : <NoRight access={access} principal={owner} />}
      {isSamePrincipal(owner, principal) ? null : <SessionEnded owner={owner} session={session.data} />}
    </Shell>
  );
}
