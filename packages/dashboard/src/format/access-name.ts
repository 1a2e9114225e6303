import { RIGHT_NAMES, type Right, ROLE_NAMES, type Role } from "@weishan/core/access";
import type { Language } from "../i18n/language.ts";
import { localName } from "./format-value.ts";

/** What a role is called. */
export const roleName = (role: Role, language: Language): string => localName(ROLE_NAMES[role], language);

/** What a right allows, in a few words. */
export const rightName = (right: Right, language: Language): string => localName(RIGHT_NAMES[right], language);
