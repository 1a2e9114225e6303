import type { z } from "zod";
import type { EquipmentKind } from "../equipment/equipment-kind.ts";
import type { DeviceProfile, ProfileProblem } from "./device-profile.ts";
import { lintProfile } from "./lint-profile.ts";
import { profileSchema } from "./profile-schema.ts";

export type ParsedProfile =
  | { readonly ok: true; readonly profile: DeviceProfile }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/**
 * Checks the content of a profile file (as YAML gave it) and fills in its defaults. Reports every problem at once.
 *
 * @param id - `<maker>/<model>`
 * @param kindOf - the equipment catalogue; with it the points are checked against their kind as well
 */
export function parseProfile(
  value: unknown,
  id: string,
  kindOf?: (kindId: string) => EquipmentKind | undefined,
): ParsedProfile {
  const parsed = profileSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
  const profile: DeviceProfile = { id, ...parsed.data };
  const problems = lintProfile(profile, kindOf);
  return problems.length === 0 ? { ok: true, profile } : { ok: false, problems };
}

function problemOf(issue: z.core.$ZodIssue): ProfileProblem {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  return { path, message: issue.message, hint: hintFor(issue) };
}

function hintFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return `remove ${issue.keys.join(", ")}, or correct the spelling`;
  if (issue.code === "invalid_value") return `use one of: ${issue.values.map(String).join(", ")}`;
  if (issue.code === "too_big" || issue.code === "too_small") return "see the limits in the profile guide";
  if (issue.code === "invalid_type") return `a ${issue.expected} belongs here`;
  return "see docs/how-to/device-profile.md";
}
