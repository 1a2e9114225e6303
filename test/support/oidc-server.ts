import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** Somebody whom the provider knows, with what it claims of them. */
export interface OidcPerson {
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string;
  readonly groups: readonly string[];
}

export const CLIENT = { id: "weishan", secret: "a secret between the provider and us" };

/** A city's single sign-on: oidc-provider, with the pages of its own in which one signs in. */
export class OidcServer {
  readonly issuer: string;
  readonly #server: Server;
  readonly #people: ReadonlyMap<string, OidcPerson>;

  private constructor(server: Server, issuer: string, people: ReadonlyMap<string, OidcPerson>) {
    this.#server = server;
    this.issuer = issuer;
    this.#people = people;
  }

  static async start(redirectUri: string, people: Readonly<Record<string, OidcPerson>>): Promise<OidcServer> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const issuer = `http://127.0.0.1:${port}`;
    const known = new Map(Object.entries(people));
    const provider = new Provider(issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
      pkce: { required: () => true },
      scopes: ["openid", "email", "profile", "groups"],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
      findAccount: (_context: unknown, sub: string) => ({
        accountId: sub,
        claims: async () => ({ sub, ...known.get(sub) }),
      }),
      cookies: { keys: ["a key of the test"] },
    });
    server.on("request", provider.callback());
    return new OidcServer(server, issuer, known);
  }

  /**
   * What a browser does that was sent to the provider: signs in as somebody, agrees, and is sent back.
   *
   * @returns the address of ours that it is sent to
   */
  async signIn(authorizationUrl: string, login: string): Promise<URL> {
    if (!this.#people.has(login)) throw new RangeError(`nobody is called ${login}`);
    const jar = new Map<string, string>();
    let next: { readonly url: string; readonly form?: string } = { url: authorizationUrl };
    for (let step = 0; step < 12; step++) {
      const answer: Response = await fetch(next.url, {
        redirect: "manual",
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
          ...(next.form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
        },
        ...(next.form === undefined ? {} : { method: "POST", body: next.form }),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
        jar.set(name, value);
      }
      const location = answer.headers.get("location");
      if (location !== null) {
        const url = new URL(location, next.url);
        if (url.origin !== this.issuer) return url;
        next = { url: url.href };
        continue;
      }
      const page = await answer.text();
      const prompt = /name="prompt" value="(\w+)"/u.exec(page)?.[1];
      if (prompt === undefined) throw new Error(`the provider answered ${answer.status}: ${page.slice(0, 300)}`);
      next = { url: next.url, form: new URLSearchParams({ prompt, login, password: "any" }).toString() };
    }
    throw new Error("the provider sent the browser in circles");
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
  }
}
