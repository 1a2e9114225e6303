import type { Right } from "./right.ts";
import type { Role } from "./role.ts";

/** The one table of rights. Whoever has a role may do this, in the centres and systems the role was given for. */
export const RIGHTS_OF_ROLES: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ["center.view"],
  engineer: [
    "center.view",
    "field.view",
    "system.view",
    "point.command",
    "point.command-critical",
    "command.approve",
    "lockout.set",
  ],
  "booking-desk": ["center.view"],
  "facility-manager": [
    "center.view",
    "field.view",
    "system.view",
    "point.command",
    "command.approve",
    "lockout.set",
    "lockout.release-any",
    "audit.view",
  ],
  administrator: [
    "center.view",
    "field.view",
    "system.view",
    "lockout.release-any",
    "people.manage",
    "audit.view",
    "personal-data.handle",
    "backup.run",
  ],
  contractor: [],
  applicant: [],
};
