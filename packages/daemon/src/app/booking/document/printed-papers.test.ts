import { paymentBalance, resourceTree } from "@weishan/core/booking";
import { taipeiInstant } from "@weishan/core/calendar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../../adapters/system/system-clock.ts";
import { TypstRenderer } from "../../../adapters/typst/typst-renderer.ts";
import { bookedApplication } from "./fake/booked-application.ts";
import { paperSource } from "./paper-form.ts";
import { invoiceFacts, type PaperOrder, permitFacts } from "./write-paper.ts";

const order: PaperOrder = {
  application: { ...bookedApplication, title: `"]#panic("x")[ \\ $ * _ @ <a> 城市` },
  number: "115-SW-N00001",
  issuedAt: taipeiInstant("2026-12-09", "09:00"),
  office: { zh: "高雄市政府四維行政中心", en: "Siwei Administration Centre" },
  tree: resourceTree([]),
  book: undefined,
};

/** A process begins and reads its fonts first: half a second, or several where every core is busy. */
describe("papers as they are printed", { timeout: 30_000 }, () => {
  let renderer: TypstRenderer;
  beforeAll(() => {
    renderer = new TypstRenderer(systemClock);
  });
  afterAll(() => renderer.stop());

  test("are one accessible page, whatever people wrote into them", async () => {
    const invoice = await renderer.render(paperSource(invoiceFacts(order, paymentBalance([], bookedApplication.owed))));
    const permit = await renderer.render(paperSource(permitFacts(order)));
    for (const { isAccessible, pageCount } of [invoice, permit]) {
      expect({ isAccessible, pageCount }).toEqual({ isAccessible: true, pageCount: 1 });
    }
  });

  test("go over to further pages where an application has many uses", async () => {
    const [slot] = bookedApplication.slots;
    const slots = Array.from({ length: 120 }, () => slot).filter((each) => each !== undefined);
    const { pageCount } = await renderer.render(
      paperSource(permitFacts({ ...order, application: { ...bookedApplication, slots } })),
    );
    expect(pageCount).toBeGreaterThan(2);
  });
});
