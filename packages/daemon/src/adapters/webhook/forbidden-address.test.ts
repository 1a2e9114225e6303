import { expect, test } from "vitest";
import { isForbiddenAddress } from "./forbidden-address.ts";

test.each([
  "127.0.0.1",
  "127.8.8.8",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a00:1",
  "2002:7f00:1::",
  "2001::1",
  "fc00::1",
  "fe80::1",
  "ff02::1",
  "not an address",
])("no webhook goes to %s", (address) => {
  expect(isForbiddenAddress(address)).toBe(true);
});

test.each(["8.8.8.8", "203.69.1.1", "2001:b000::1"])("a webhook may go to %s", (address) => {
  expect(isForbiddenAddress(address)).toBe(false);
});
