import { describe, expect, test } from "vitest";
import { firstAddressOf, networkOf } from "./network-address.ts";

describe("what is kept of an address", () => {
  test.each([
    ["203.0.113.77", "203.0.113.0/24", "203.0.113.0"],
    ["::ffff:203.0.113.77", "203.0.113.0/24", "203.0.113.0"],
    ["2001:db8:12:34:a:b:c:d", "2001:db8:12::/48", "2001:db8:12::"],
    ["2001:0DB8::1", "2001:db8:0::/48", "2001:db8:0::"],
    ["fe80::1%eth0", "fe80:0:0::/48", "fe80:0:0::"],
    ["::1", "0:0:0::/48", "0:0:0::"],
    ["nonsense", "unknown", ""],
    ["", "unknown", ""],
  ])("%s is %s", (address, network, first) => {
    expect([networkOf(address), firstAddressOf(address)]).toEqual([network, first]);
  });
});
