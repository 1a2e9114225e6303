export { RIGHT_NAMES, ROLE_NAMES } from "./access-names.ts";
export { grantsWith, mayDo, type Where } from "./may-do.ts";
export type { Grant, Principal } from "./principal.ts";
export { RIGHTS, type Right } from "./right.ts";
export { RIGHTS_OF_ROLES } from "./rights-of-roles.ts";
export { ROLES, type Role } from "./role.ts";
