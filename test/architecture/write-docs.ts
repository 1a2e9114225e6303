import { readFileSync, writeFileSync } from "node:fs";
import { architecturePicture, cruiseHouse } from "./import-graph.ts";
import { obligationTables } from "./obligations-doc.ts";
import { rightsDocument } from "./rights-doc.ts";

const text = readFileSync("ARCHITECTURE.md", "utf8");
const picture = architecturePicture(await cruiseHouse());
writeFileSync("ARCHITECTURE.md", text.replace(/```mermaid\n[\s\S]*?```/u, `\`\`\`mermaid\n${picture}\`\`\``));
writeFileSync("docs/rights.md", await rightsDocument());
const REGISTER = "docs/how-to/obligations.md";
const [before = "", , after = ""] = readFileSync(REGISTER, "utf8").split(/<!-- \/?register -->\n/u);
writeFileSync(REGISTER, `${before}<!-- register -->\n\n${obligationTables()}\n<!-- /register -->\n${after}`);
