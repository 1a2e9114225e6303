import { WeishanError } from "@weishan/core/error";
import type { HttpDeps } from "../http-deps.ts";

/** Takes no pictures and has none; for describing the routes. */
export const noPictures: HttpDeps["pictures"] = {
  add: () => Promise.reject(new WeishanError("UPLOAD_REFUSED", "there is nowhere to keep a picture")),
  find: () => Promise.resolve(undefined),
};
