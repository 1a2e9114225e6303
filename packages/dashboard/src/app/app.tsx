import { MantineProvider } from "@mantine/core";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import type { AlarmBoard } from "../api/alarm-board.ts";
import { AlarmBoardProvider } from "../api/alarm-board-context.tsx";
import { LiveProvider } from "../api/live-context.tsx";
import type { LiveReadings } from "../api/live-readings.ts";
import { type Offline, OfflineProvider } from "../api/offline/offline-context.tsx";
import { sessionQuery } from "../api/session.ts";
import { LanguageProvider } from "../i18n/language-context.tsx";
import { SoundProvider } from "../ui/sound/sound-context.tsx";
import { queryClient } from "./query-client.ts";
import { fetchScreens, router } from "./router.tsx";
import { cssVariables, theme } from "./theme.ts";

interface AppProps {
  readonly live: LiveReadings;
  readonly alarms: AlarmBoard;
  readonly offline: Offline;
}

/** Everything that the screens take from around them. */
export function App({ live, alarms, offline }: AppProps) {
  useEffect(() => askAgainAfterOutage(live), [live]);
  useEffect(() => {
    const idle = requestIdleCallback(() => void fetchScreens());
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider>
        <QueryClientProvider client={queryClient}>
          <OfflineProvider offline={offline}>
            <LiveScreens live={live} alarms={alarms} />
          </OfflineProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

/** The screens with the streams of readings and alarms, which are only opened for whoever may see any. */
function LiveScreens({ live, alarms }: Pick<AppProps, "live" | "alarms">) {
  const principal = useQuery(sessionQuery).data?.principal ?? null;
  const seesCenters = principal?.rights.includes("center.view") ?? false;
  const listener = seesCenters ? (principal?.personId ?? null) : null;
  return (
    <LiveProvider live={live} listener={listener}>
      <AlarmBoardProvider board={alarms} listener={listener}>
        <SoundProvider>
          <RouterProvider router={router} />
        </SoundProvider>
      </AlarmBoardProvider>
    </LiveProvider>
  );
}

/**
 * A daemon that was away may have come back with another configuration: nothing that was asked before is believed.
 * A stream that was cut may also be one whose session ended; the stream itself cannot tell.
 */
function askAgainAfterOutage(live: LiveReadings): () => void {
  let wasLost = false;
  return live.onConnection(() => {
    if (live.connection === "lost") void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    if (live.connection === "live" && wasLost) void queryClient.invalidateQueries();
    wasLost = live.connection === "lost";
  });
}
