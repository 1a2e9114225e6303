import { describe, expect, test } from "vitest";
import { HandClock } from "../../../app/field/fake/hand-clock.ts";
import { Turns } from "./turns.ts";

describe("turns", () => {
  const turns = (clock = new HandClock()) => new Turns(clock, 1_000, () => new RangeError("too long"));

  test("are one at a time, in the order of asking", async () => {
    const row = turns();
    const order: string[] = [];
    const work = async (name: string) => {
      const end = await row.take();
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
      end();
    };
    await Promise.all(["a", "b", "c"].map(work));
    expect(order).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  test("given back twice are given to one only", async () => {
    const row = turns();
    const end = await row.take();
    const second = row.take();
    end();
    const endSecond = await second;
    end();
    let hasThird = false;
    const third = row.take().then((endThird) => {
      hasThird = true;
      return endThird;
    });
    await Promise.resolve();
    expect(hasThird).toBe(false);
    endSecond();
    (await third)();
  });

  test("that do not come in time are given up, and the row goes on without who waited", async () => {
    const clock = new HandClock();
    const row = turns(clock);
    const end = await row.take();
    const late = row.take().catch((error: unknown) => error);
    await clock.turn(1_000);
    expect(await late).toBeInstanceOf(RangeError);
    end();
    (await row.take())();
    expect(clock.timers).toBe(0);
  });
});
