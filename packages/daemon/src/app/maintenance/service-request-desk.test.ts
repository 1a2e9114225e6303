import { describe, expect, test } from "vitest";
import { finish, HALL, HALL_AHU, ticketBench, worker } from "./fake/ticket-bench.ts";
import type { HandedInRequest } from "./request-side.ts";

const manager = worker("wang", ["facility-manager"]);
const viewer = worker("huang", ["viewer"]);

const filledIn = (changes: Partial<HandedInRequest>): HandedInRequest => ({
  formToken: "",
  code: null,
  spaceId: HALL,
  description: "第三排燈管閃爍",
  agency: "民政局",
  contactName: "王小明",
  contactPhone: "07-0001234",
  contactEmail: null,
  website: null,
  ...changes,
});

/** A form that was asked for a while ago, as a person would hand it in. */
async function form(bench: ReturnType<typeof ticketBench>, code: string | null = null): Promise<string> {
  const { formToken } = await bench.requests.form(code);
  await bench.clock.turn(20_000);
  return formToken;
}

describe("a request without an account", () => {
  test("becomes a ticket, and its link tells how it goes without naming anybody", async () => {
    const bench = ticketBench();
    const { number, token } = await bench.requests.handIn(filledIn({ formToken: await form(bench) }));
    const { tickets } = await bench.tickets.list({ sort: "newest", limit: 5 }, manager);
    expect(tickets).toMatchObject([
      { number, source: "request", title: { zh: "報修：大禮堂" }, space: { spaceId: HALL } },
    ]);
    await finish(bench, tickets[0]?.id ?? "", bench.person("chen"));
    const progress = await bench.requests.progress(token);
    expect(progress).toMatchObject({
      number,
      state: "done",
      resolution: "清洗濾網、更換皮帶",
      description: "第三排燈管閃爍",
    });
    expect(JSON.stringify(progress)).not.toMatch(/chen|王小明|0001234/u);
  });

  test("shows its contact only to who works on tickets there", async () => {
    const bench = ticketBench();
    await bench.requests.handIn(filledIn({ formToken: await form(bench) }));
    const [row] = (await bench.tickets.list({ sort: "newest", limit: 1 }, manager)).tickets;
    const seenBy = async (who: typeof manager) => (await bench.tickets.find(row?.id ?? "", who)).request;
    expect(await seenBy(manager)).toMatchObject({ agency: "民政局", contact: { name: "王小明" } });
    expect(await seenBy(viewer)).toEqual({ agency: "民政局", contact: null });
  });

  test("that is handed in again answers the same and is one ticket", async () => {
    const bench = ticketBench();
    const request = filledIn({ formToken: await form(bench) });
    const [first, again] = [await bench.requests.handIn(request), await bench.requests.handIn(request)];
    expect(again).toEqual(first);
    expect((await bench.tickets.list({ sort: "newest", limit: 5 }, manager)).tickets).toHaveLength(1);
  });

  test("about a label joins what others said of it, and keeps the words of each", async () => {
    const bench = ticketBench();
    const [label] = await bench.requests.labels([HALL_AHU], worker("chen"));
    const code = label?.code ?? "";
    expect(await bench.requests.form(code)).toMatchObject({
      equipment: { name: { zh: expect.any(String) } },
      spaces: [],
    });
    const say = async (description: string) =>
      bench.requests.handIn(filledIn({ formToken: await form(bench, code), code, spaceId: null, description }));
    const first = await say("出風口滴水");
    const second = await say("地上一灘水");
    expect(second).toMatchObject({ number: first.number, joined: true });
    expect((await bench.requests.progress(second.token)).description).toBe("地上一灘水");
    expect((await bench.requests.progress(first.token)).description).toBe("出風口滴水");
  });

  test("takes three photos within an hour and no more", async () => {
    const bench = ticketBench();
    const { token } = await bench.requests.handIn(filledIn({ formToken: await form(bench) }));
    for (let count = 0; count < 3; count++) await bench.requests.addPhoto(token, Uint8Array.of(1));
    await expect(bench.requests.addPhoto(token, Uint8Array.of(1))).rejects.toMatchObject({ code: "REQUEST_REFUSED" });
    const late = await bench.requests.handIn(filledIn({ formToken: await form(bench) }));
    await bench.clock.turn(3_700_000);
    await expect(bench.requests.addPhoto(late.token, Uint8Array.of(1))).rejects.toMatchObject({
      code: "REQUEST_REFUSED",
    });
  });
});

describe("a request that no person made", () => {
  test.each([
    [
      "at once",
      async (bench: ReturnType<typeof ticketBench>) =>
        filledIn({ formToken: (await bench.requests.form(null)).formToken }),
    ],
    [
      "with a form of yesterday",
      async (bench: ReturnType<typeof ticketBench>) => {
        const formToken = await form(bench);
        await bench.clock.turn(86_400_000);
        return filledIn({ formToken });
      },
    ],
    ["with a form of its own", async () => filledIn({ formToken: "1700000000000 mine" })],
    [
      "with the field that people do not see",
      async (bench: ReturnType<typeof ticketBench>) =>
        filledIn({ formToken: await form(bench), website: "https://spam.example" }),
    ],
    [
      "for no place",
      async (bench: ReturnType<typeof ticketBench>) =>
        filledIn({ formToken: await form(bench), spaceId: "SW.NOWHERE" }),
    ],
  ])("%s is refused and leaves nothing", async (_title, make) => {
    const bench = ticketBench();
    await expect(bench.requests.handIn(await make(bench))).rejects.toMatchObject({ code: "REQUEST_REFUSED" });
    expect(bench.memory.trail).toEqual([]);
  });

  test("learns no equipment by trying names: a label carries our seal", async () => {
    const bench = ticketBench();
    for (const code of [HALL_AHU, `request:${HALL_AHU}`, "label:SW.NOT.THERE"]) {
      await expect(bench.requests.form(code)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    }
    expect(await bench.requests.labels([HALL_AHU], viewer)).toEqual([]);
  });
});
