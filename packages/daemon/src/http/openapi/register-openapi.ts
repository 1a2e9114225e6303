import swagger from "@fastify/swagger";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ApiApp } from "../api-app.ts";
import { components } from "../schema/component.ts";
import { documentedAccess, SECURITY_SCHEMES } from "./documented-access.ts";

type ZodToJsonConfig = NonNullable<NonNullable<Parameters<typeof createJsonSchemaTransform>[0]>["zodToJsonConfig"]>;

/** Brings in the descriptions, which zod keeps apart from our names, and leaves out that lists are read-only to us. */
const zodToJsonConfig: ZodToJsonConfig = {
  override: ({ zodSchema, jsonSchema }) => {
    const description = z.globalRegistry.get(zodSchema)?.description;
    if (description !== undefined) jsonSchema.description = description;
    delete jsonSchema.readOnly;
  },
};

const withSchemas = createJsonSchemaTransform({ schemaRegistry: components, zodToJsonConfig });

/** Gathers the routes that follow into an OpenAPI 3.1 document. */
export async function registerOpenApi(app: ApiApp, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Weishan",
        version,
        description:
          "Readings, history and health of the administration centres. Every value carries its quality; a missing value is null, never zero. Instants are epoch milliseconds. Errors are problem+json (RFC 9457).",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [
        { name: "session", description: "Signing in and out, and links of mails." },
        { name: "account", description: "One's own account." },
        { name: "people", description: "Who may do what." },
        { name: "model", description: "What exists: centres, equipment, points." },
        { name: "readings", description: "What is said now." },
        { name: "history", description: "What was said before." },
        { name: "commands", description: "Giving points values, who holds them, and equipment out of service." },
        { name: "tickets", description: "What has to be done, who does it and how far it is." },
        { name: "requests", description: "Requests of people without an account." },
        { name: "stock", description: "Spare parts." },
        { name: "contractors", description: "Firms, contracts, licences and warranties." },
        { name: "readiness", description: "Whether rooms will be ready for their events." },
        { name: "pre-cooling", description: "Cooling rooms before events: when, why, what it costs and took." },
        { name: "check-ins", description: "Who came to a booking, and when it really ended." },
        { name: "panels", description: "Tablets at doors." },
        { name: "presence", description: "Bookings that nobody uses, uses that nobody booked." },
        { name: "field", description: "Buses, brokers and units." },
        { name: "system", description: "The daemon itself." },
      ],
      components: {
        securitySchemes: SECURITY_SCHEMES,
      },
    },
    transform: (given) => {
      const { schema, url } = withSchemas(given);
      return { schema: { ...schema, ...documentedAccess(given.route.config?.access) }, url };
    },
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: components, zodToJsonConfig }),
  });
}
