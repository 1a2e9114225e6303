import type { Center } from "./center.ts";
import { fengshan } from "./fengshan/fengshan.ts";
import { siwei } from "./siwei/siwei.ts";

/** The two centres that come with the product, by the word that an installation file calls them with. */
export const BUILTIN_CENTERS = { siwei, fengshan } as const satisfies Readonly<Record<string, Center>>;
export type BuiltinCenterName = keyof typeof BUILTIN_CENTERS;
