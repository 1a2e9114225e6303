import { afterEach, describe, expect, test } from "vitest";
import type { Actor } from "../../app/access/access-side.ts";
import { noBackups } from "../../app/backup/no-backups.ts";
import { allRights, type Headers, personWith } from "../fake/fake-authenticator.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const POST = { method: "POST", headers: { origin: "http://localhost" } } as const;

let bench: HttpBench;
afterEach(() => bench.close());

async function stand() {
  const asked: { readonly what: string; readonly actor: Actor }[] = [];
  bench = await httpBench({
    backups: {
      ...noBackups,
      begin: async (actor) => void asked.push({ what: "backup", actor }),
      beginRehearsal: async (what, actor) => void asked.push({ what, actor }),
    },
  });
  const { app, signedIn, authenticator } = bench;
  const post = async (url: string, headers: Headers) =>
    app.inject({ ...POST, url, headers: { ...POST.headers, ...headers } });
  return { signedIn, authenticator, asked, post };
}

describe("POST /backups", () => {
  test("takes and rehearses backups in the name of who asks", async () => {
    const { post, asked, signedIn, authenticator } = await stand();
    const key = authenticator.giveKey({ ...allRights, kind: "api-key", scopes: ["backup.run"] });
    expect((await post("/api/v1/backups", signedIn)).statusCode).toBe(202);
    expect((await post("/api/v1/backups/b1/rehearse", key)).statusCode).toBe(202);
    expect(asked).toEqual([
      { what: "backup", actor: { kind: "person", personId: "person-1", via: "session" } },
      { what: "b1", actor: { kind: "person", personId: "person-1", via: "api-key" } },
    ]);
  });

  test("takes none for somebody who may only look", async () => {
    const { post, asked, authenticator } = await stand();
    const viewer = authenticator.signIn(personWith([{ role: "viewer", centers: "all", systems: "all" }]));
    expect((await post("/api/v1/backups", viewer)).statusCode).toBe(403);
    expect((await post("/api/v1/backups/b1/rehearse", viewer)).statusCode).toBe(403);
    expect(asked).toEqual([]);
  });

  test("says why where no folder for them is named", async () => {
    bench = await httpBench();
    const { app, signedIn } = bench;
    const answer = await app.inject({ ...POST, url: "/api/v1/backups", headers: signedIn });
    expect(answer.json()).toMatchObject({ code: "BACKUP_UNAVAILABLE", detail: expect.stringContaining("no folder") });
  });
});
