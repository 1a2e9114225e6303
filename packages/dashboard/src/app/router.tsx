import { createRouter } from "@tanstack/react-router";
import { LoadingState } from "../ui/screen-state.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { alarmScreens } from "./routes/alarm-screens.ts";
import { bookingScreens } from "./routes/booking-screens.ts";
import { energyScreens } from "./routes/energy-screens.ts";
import { entranceScreens } from "./routes/entrance-screens.ts";
import { maintenanceScreens } from "./routes/maintenance-screens.ts";
import { plantScreens } from "./routes/plant-screens.ts";
import { reportScreens } from "./routes/report-screens.ts";
import { savingScreens } from "./routes/saving-screens.ts";
import { rootRoute } from "./routes/screen.ts";
import { systemScreens } from "./routes/system-screens.ts";
import { venueScreens } from "./routes/venue-screens.ts";
import { ScreenFailure } from "./screen-failure.tsx";

const screens = [
  ...plantScreens,
  ...alarmScreens,
  ...maintenanceScreens,
  ...bookingScreens,
  ...venueScreens,
  ...savingScreens,
  ...reportScreens,
  ...energyScreens,
  ...systemScreens,
  ...entranceScreens,
] as const;

/** Fetches every screen while the daemon answers, so that one opened during an outage says so instead of failing. */
export async function fetchScreens(): Promise<void> {
  // One that cannot be had now is fetched again when it is opened.
  await Promise.allSettled(screens.map(async ({ options }) => options.component?.preload?.()));
}

/** Every address of the dashboard and the screen behind it. */
export const router = createRouter({
  routeTree: rootRoute.addChildren(screens),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: ScreenFailure,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
