import { createRootRoute, createRoute, type RouteComponent } from "@tanstack/react-router";
import { Root } from "../root.tsx";
import type { PublicFrame, ScreenAccess } from "../screen-access.ts";

/** What stands around every screen. */
export const rootRoute = createRootRoute({ component: Root, staticData: { access: "present" } });

interface Screen<Path extends string> {
  readonly path: Path;
  readonly access: ScreenAccess;
  /** `lazyRouteComponent`: its code is fetched when it is opened, or soon after the start. */
  readonly component: RouteComponent;
  /** What stands around a public screen; the door of the house where not said. */
  readonly frame?: PublicFrame;
}

/** An address of the dashboard, who may open it, and the screen behind it. */
export const screen = <Path extends string>({ path, access, component, frame }: Screen<Path>) =>
  createRoute({ getParentRoute: () => rootRoute, path, staticData: { access, frame }, component });

interface SearchScreen<Path extends string, Search> extends Screen<Path> {
  /** Makes of what the address says after `?` what the screen works with; anything else is left out. */
  readonly search: (search: Record<string, unknown>) => Search;
}

/** One whose filters are in its address. */
export const searchScreen = <Path extends string, Search>({
  path,
  access,
  component,
  frame,
  search,
}: SearchScreen<Path, Search>) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path,
    staticData: { access, frame },
    component,
    validateSearch: search,
  });
