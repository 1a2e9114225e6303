import type { Clock } from "../../ports/clock.ts";
import type { LinkTokens } from "../../ports/link-tokens.ts";
import type { KnownDevice } from "./account-desk.ts";
import { networkOf } from "./network-address.ts";
import { TryBrake } from "./try-brake.ts";

/**
 * Somebody mistypes a few times, and a program of theirs signs in a few times at once; from then on each try costs twice
 * the wait of the one before.
 */
const OF_ACCOUNT = { freeTries: 10, firstWaitMs: 1_000, longestWaitMs: 900_000 };
/** An office with one address has many people. */
const OF_NETWORK = { freeTries: 50, firstWaitMs: 1_000, longestWaitMs: 300_000 };

/** A try that may go on. */
export interface BegunTry {
  readonly waitS: 0;
  /** It was right. */
  right(): void;
  /** Nothing was compared. */
  takeBack(): void;
}

/**
 * Slows down who guesses, without ever shutting out who knows: wrong tries are counted for an account together with
 * the network they come from, and for each network. A browser that the person signed in with before is counted apart,
 * so that strangers behind the same address cannot make it wait.
 */
export class SignInBrake {
  readonly #links: LinkTokens;
  readonly #ofAccount: TryBrake;
  readonly #ofNetwork: TryBrake;

  constructor({ links, clock }: { readonly links: LinkTokens; readonly clock: Clock }) {
    const monotonicMs = (): number => clock.monotonicMs();
    this.#links = links;
    this.#ofAccount = new TryBrake(OF_ACCOUNT, monotonicMs);
    this.#ofNetwork = new TryBrake(OF_NETWORK, monotonicMs);
  }

  /**
   * @param account - what is tried: an e-mail address, known or not, or a person
   * @param isOwner - whether the device's token is one of the person who is tried
   */
  begin(account: string, device: KnownDevice, isOwner: boolean): BegunTry | { readonly waitS: number } {
    if (isOwner) return this.#begun(`${account} known ${device.deviceToken ?? ""}`, undefined);
    const network = networkOf(device.address);
    return this.#begunFrom(network, `${account} ${network}`);
  }

  /**
   * A try of a code of the second factor. Whoever gets so far knows the password, therefore tries from all networks
   * count together: six digits could be guessed from enough of them.
   */
  beginCode(personId: string, device: KnownDevice, isOwner: boolean): BegunTry | { readonly waitS: number } {
    const account = `code ${personId}`;
    return isOwner ? this.begin(account, device, true) : this.#begunFrom(networkOf(device.address), account);
  }

  /** A try that does not say whose account it is about: only its network is counted. */
  beginNameless({ address }: KnownDevice): BegunTry | { readonly waitS: number } {
    const network = networkOf(address);
    const waitS = this.#ofNetwork.begin(network);
    const takeBack = (): void => this.#ofNetwork.takeBack(network);
    return waitS > 0 ? { waitS } : { waitS: 0, takeBack, right: takeBack };
  }

  /** Whose device it is, for a token that we gave out. */
  ownerOf({ deviceToken }: KnownDevice): string | undefined {
    return deviceToken === undefined ? undefined : this.#links.idOf("device", deviceToken)?.split(" ")[0];
  }

  /** The token that makes a browser known for a person. */
  deviceTokenFor(personId: string, deviceId: string): string {
    return this.#links.make("device", `${personId} ${deviceId}`);
  }

  #begunFrom(network: string, account: string): BegunTry | { readonly waitS: number } {
    const waitS = this.#ofNetwork.begin(network);
    return waitS > 0 ? { waitS } : this.#begun(account, network);
  }

  #begun(account: string, network: string | undefined): BegunTry | { readonly waitS: number } {
    const waitS = this.#ofAccount.begin(account);
    const takeBack = (): void => {
      this.#ofAccount.takeBack(account);
      if (network !== undefined) this.#ofNetwork.takeBack(network);
    };
    if (waitS > 0) {
      if (network !== undefined) this.#ofNetwork.takeBack(network);
      return { waitS };
    }
    return {
      waitS: 0,
      takeBack,
      right: () => {
        this.#ofAccount.forgiveAll(account);
        // One right password says nothing about the others that were tried from there.
        if (network !== undefined) this.#ofNetwork.takeBack(network);
      },
    };
  }
}

export const isBegun = (begun: BegunTry | { readonly waitS: number }): begun is BegunTry => "right" in begun;
