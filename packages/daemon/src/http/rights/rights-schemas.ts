import { RIGHTS, ROLES } from "@weishan/core/access";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { localNameSchema } from "../schema/value-schemas.ts";

export const rightsSchema = component(
  "Rights",
  z
    .object({
      rights: listOf(z.object({ right: z.enum(RIGHTS), name: localNameSchema })),
      roles: listOf(z.object({ role: z.enum(ROLES), name: localNameSchema, rights: listOf(z.enum(RIGHTS)) })).describe(
        "What each role may do, in the centres and systems that it was given for.",
      ),
    })
    .describe("The one table of roles and rights."),
);
