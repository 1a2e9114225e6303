import type { PictureStore } from "../../ports/picture-store.ts";
import { ContentFolder } from "./content-folder.ts";

/** Pictures as files. */
export class PictureFolder extends ContentFolder implements PictureStore {
  constructor(folder: string) {
    super(folder, "webp");
  }
}
