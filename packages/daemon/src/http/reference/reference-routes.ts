import swaggerUi from "@fastify/swagger-ui";
import { openToEverybody } from "../access/require-access.ts";
import type { ApiApp } from "../api-app.ts";
import { apiDocument } from "../openapi/api-document.ts";

/** The OpenAPI document and a page that shows it; everything it needs comes from this daemon. */
export async function referenceRoutes(app: ApiApp): Promise<void> {
  let text: string | undefined;
  app.get("/api/openapi.json", { config: { access: "public" }, schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(apiDocument(app));
    return reply.type("application/json; charset=utf-8").send(text);
  });
  await app.register(async (scope: ApiApp) => {
    openToEverybody(scope);
    await scope.register(swaggerUi, {
      routePrefix: "/api/reference",
      uiConfig: { docExpansion: "list", deepLinking: true, tryItOutEnabled: true },
      transformSpecification: () => apiDocument(app),
      transformSpecificationClone: false,
    });
  });
}
