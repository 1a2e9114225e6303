import { readFileSync, writeFileSync } from "node:fs";
import { architecturePicture } from "./import-graph.ts";

const text = readFileSync("ARCHITECTURE.md", "utf8");
const picture = await architecturePicture();
writeFileSync("ARCHITECTURE.md", text.replace(/```mermaid\n[\s\S]*?```/u, `\`\`\`mermaid\n${picture}\`\`\``));
