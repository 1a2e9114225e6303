import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { LiveProvider } from "../api/live-context.tsx";
import type { LiveReadings } from "../api/live-readings.ts";
import { LanguageProvider } from "../i18n/language-context.tsx";
import { queryClient } from "./query-client.ts";
import { fetchScreens, router } from "./router.tsx";
import { cssVariables, theme } from "./theme.ts";

/** Everything that the screens take from around them. */
export function App({ live }: { readonly live: LiveReadings }) {
  useEffect(() => askAgainAfterOutage(live), [live]);
  useEffect(() => {
    const idle = requestIdleCallback(() => void fetchScreens());
    return () => cancelIdleCallback(idle);
  }, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider>
        <QueryClientProvider client={queryClient}>
          <LiveProvider live={live}>
            <RouterProvider router={router} />
          </LiveProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

/** A daemon that was away may have come back with another configuration: nothing that was asked before is believed. */
function askAgainAfterOutage(live: LiveReadings): () => void {
  let wasLost = false;
  return live.onConnection(() => {
    if (live.connection === "live" && wasLost) void queryClient.invalidateQueries();
    wasLost = live.connection === "lost";
  });
}
