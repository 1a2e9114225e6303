import { RIGHT_NAMES, RIGHTS, RIGHTS_OF_ROLES, ROLE_NAMES, ROLES } from "@weishan/core/access";
import type { ApiApp } from "../api-app.ts";
import { commonProblems } from "../problem/problem-schema.ts";
import { rightsSchema } from "./rights-schemas.ts";

const TABLE = {
  rights: RIGHTS.map((right) => ({ right, name: RIGHT_NAMES[right] })),
  roles: ROLES.map((role) => ({ role, name: ROLE_NAMES[role], rights: RIGHTS_OF_ROLES[role] })),
};

/** Which role may do what. */
export function rightsRoutes(app: ApiApp): void {
  app.get(
    "/rights",
    {
      config: { access: "known" },
      schema: {
        operationId: "listRights",
        tags: ["people"],
        summary: "The roles and what each may do",
        response: { 200: rightsSchema, ...commonProblems },
      },
    },
    async () => TABLE,
  );
}
