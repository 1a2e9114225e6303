import { join } from "node:path";
import { hmacLinkTokens } from "../adapters/crypto/hmac-link-tokens.ts";
import { installationSecret } from "../adapters/file/installation-secret.ts";
import type { LinkTokens } from "../ports/link-tokens.ts";
import { SECRET_FILE } from "./compose-access.ts";

/** Tokens by the secret of the data folder, which is there only once the daemon opens. */
export function lazyLinks(dataDir: string): LinkTokens {
  let made: LinkTokens | undefined;
  const links = (): LinkTokens => (made ??= hmacLinkTokens(installationSecret(join(dataDir, SECRET_FILE))));
  return {
    make: (purpose, id) => links().make(purpose, id),
    idOf: (purpose, token) => links().idOf(purpose, token),
  };
}
