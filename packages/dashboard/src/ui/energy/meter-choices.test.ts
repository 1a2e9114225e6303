import { expect, test } from "vitest";
import { meterChoices } from "./meter-choices.ts";

const meter = (id: string, parentId: string | null) => ({ id, parentId, name: { zh: `${id}號`, en: id } });

test("meters are listed beneath the one that feeds them, and one whose feeder may not be seen stands by itself", () => {
  const list = meterChoices([meter("c", "b"), meter("a", null), meter("b", "a"), meter("d", "elsewhere")], "en");
  expect(list.map(({ label }) => label)).toEqual(["a", "\u2003b", "\u2003\u2003c", "d"]);
});
