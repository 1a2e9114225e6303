import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openApiDocument } from "./openapi/openapi-document.ts";

/** Writes the OpenAPI document to a file: `node packages/daemon/src/http/write-openapi.ts docs/openapi.json`. */
const { positionals } = parseArgs({ allowPositionals: true });
const [file = "docs/openapi.json"] = positionals;
await writeFile(file, `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
