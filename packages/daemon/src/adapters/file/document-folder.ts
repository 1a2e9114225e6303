import type { DocumentStore } from "../../ports/document-store.ts";
import { ContentFolder } from "./content-folder.ts";

/** Documents as files. */
export class DocumentFolder extends ContentFolder implements DocumentStore {
  constructor(folder: string, extension: "pdf" | "xlsx" | "csv" = "pdf") {
    super(folder, extension);
  }
}
