import { lazyRouteComponent as lazy } from "@tanstack/react-router";
import { parseSignInSearch, parseTokenSearch } from "../../features/sign-in/sign-in-search.ts";
import { screen, searchScreen } from "./screen.ts";

/** The ways in. */
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
] as const;
