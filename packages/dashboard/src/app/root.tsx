import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { sessionQuery } from "../api/session.ts";
import { ErrorState } from "../ui/screen-state.tsx";
import { DoorFrame } from "./door-frame.tsx";
import { NoRight } from "./no-right.tsx";
import { isSamePrincipal, pageOwner } from "./page-owner.ts";
import { mayOpen, type PublicFrame } from "./screen-access.ts";
import { SessionEnded } from "./session-ended.tsx";
import { Shell } from "./shell.tsx";
import { VenueFrame } from "./venue-frame.tsx";

/** What stands around the screens: a plain frame around the ways in, the shell around all others. */
export function Root() {
  const access = useRouterState({ select: ({ matches }) => matches.at(-1)?.staticData.access ?? "present" });
  const frame = useRouterState({ select: ({ matches }) => matches.at(-1)?.staticData.frame });
  const session = useQuery(sessionQuery);
  const isWayIn = access === "public";
  const principal = session.data?.principal ?? null;
  const [lastOwner, setOwner] = useState(principal);
  const owner = pageOwner(lastOwner, principal, isWayIn);
  if (owner !== lastOwner) setOwner(owner);
  if (isWayIn)
    return (
      <Around frame={frame}>
        <Outlet />
      </Around>
    );
  if (session.data === undefined) {
    if (!session.isError) return null;
    return (
      <DoorFrame>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </DoorFrame>
    );
  }
  if (owner === null) return <ToSignIn />;
  return (
    <Shell principal={owner}>
      {mayOpen(access, owner) ? <Outlet /> : <NoRight access={access} principal={owner} />}
      {isSamePrincipal(owner, principal) ? null : <SessionEnded owner={owner} session={session.data} />}
    </Shell>
  );
}

function Around({ frame, children }: { readonly frame: PublicFrame | undefined; readonly children: ReactNode }) {
  if (frame === "venue") return <VenueFrame>{children}</VenueFrame>;
  return frame === "none" ? children : <DoorFrame>{children}</DoorFrame>;
}

/** Sends whoever is not signed in to the sign-in, which knows where to come back to. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const { href, pathname } = router.state.location;
    // On the way already: this frame may be drawn once more before the sign-in is.
    if (pathname === "/sign-in") return;
    void router.navigate({ to: "/sign-in", search: href === "/" ? {} : { returnTo: href }, replace: true });
  }, [router]);
  return null;
}
