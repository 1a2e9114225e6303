import { expect, test } from "vitest";
import { crc16 } from "./crc16.ts";
import { withCrc } from "./delivery.ts";

test("the check of the specification's example frame is 0x1241", () => {
  expect(crc16(Buffer.from("0207", "hex"), 0, 2)).toBe(0x1241);
});

test("the check is sent low byte first", () => {
  expect(withCrc(Buffer.from("010300000001", "hex")).toString("hex")).toBe("010300000001840a");
});
