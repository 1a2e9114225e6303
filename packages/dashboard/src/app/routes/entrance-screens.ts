import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseApplySearch } from "../../features/apply/apply-search.ts";
import { parseFollowUpSearch } from "../../features/own-application/follow-up-search.ts";
import { parseSignInSearch, parseTokenSearch } from "../../features/sign-in/sign-in-search.ts";
import { parseFreeSearch } from "../../features/venue-public/free-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** The ways in, and what everybody may see. */
export const entranceScreens = [
  searchScreen({
    path: "/sign-in",
    access: "public",
    component: lazy(() => import("../../features/sign-in/sign-in-page.tsx"), "SignInPage"),
    search: parseSignInSearch,
  }),
  searchScreen({
    path: "/set-up",
    access: "public",
    component: lazy(() => import("../../features/sign-in/set-up-page.tsx"), "SetUpPage"),
    search: parseTokenSearch,
  }),
  screen({
    path: "/invitations/$token",
    access: "public",
    component: lazy(() => import("../../features/sign-in/invitation-page.tsx"), "InvitationPage"),
  }),
  screen({
    path: "/password-reset",
    access: "public",
    component: lazy(() => import("../../features/sign-in/forgotten-page.tsx"), "ForgottenPage"),
  }),
  screen({
    path: "/password-reset/$token",
    access: "public",
    component: lazy(() => import("../../features/sign-in/reset-page.tsx"), "ResetPage"),
  }),
  searchScreen({
    path: "/venues",
    access: "public",
    frame: "venue",
    component: lazy(() => import("../../features/venue-public/free-page.tsx"), "FreePage"),
    search: parseFreeSearch,
  }),
  screen({
    path: "/venues/all",
    access: "public",
    frame: "venue",
    component: lazy(() => import("../../features/venue-public/venue-list-page.tsx"), "VenueListPage"),
  }),
  screen({
    path: "/venues/$id",
    access: "public",
    frame: "venue",
    component: lazy(() => import("../../features/venue-public/venue-page.tsx"), "VenuePage"),
  }),
  searchScreen({
    path: "/apply",
    access: "public",
    frame: "venue",
    component: lazy(() => import("../../features/apply/apply-page.tsx"), "ApplyPage"),
    search: parseApplySearch,
  }),
  screen({
    path: "/follow-up",
    access: "public",
    frame: "venue",
    component: lazy(() => import("../../features/own-application/follow-up-page.tsx"), "FollowUpPage"),
  }),
  searchScreen({
    path: "/own-applications/$token",
    access: "public",
    frame: "venue",
    component: lazy(() => import("../../features/own-application/own-application-page.tsx"), "OwnApplicationPage"),
    search: parseFollowUpSearch,
  }),
  screen({
    path: "/panel/$code",
    access: "public",
    frame: "none",
    component: lazy(() => import("../../features/door-panel/door-panel-page.tsx"), "DoorPanelPage"),
  }),
] as const;
