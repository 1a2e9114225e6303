import swaggerUi from "@fastify/swagger-ui";
import type { ApiApp } from "../api-app.ts";
import { apiDocument } from "../openapi/api-document.ts";

/** The OpenAPI document and a page that shows it; everything it needs comes from this daemon. */
export async function referenceRoutes(app: ApiApp): Promise<void> {
  let text: string | undefined;
  app.get("/api/openapi.json", { schema: { hide: true } }, async (_request, reply) => {
    text ??= JSON.stringify(apiDocument(app));
    return reply.type("application/json; charset=utf-8").send(text);
  });
  await app.register(swaggerUi, {
    routePrefix: "/api/reference",
    uiConfig: { docExpansion: "list", deepLinking: true, tryItOutEnabled: true },
    transformSpecification: () => apiDocument(app),
    transformSpecificationClone: false,
  });
}
