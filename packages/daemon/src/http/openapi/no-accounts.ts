import { WeishanError } from "@weishan/core/error";
import type { AccountDesk } from "../../app/access/account-desk.ts";

const refuse = (): Promise<never> => Promise.reject(new WeishanError("ACCOUNT_REFUSED", "there are no accounts here"));

/** The desk of an installation with nothing in it. */
export const noAccounts: AccountDesk = {
  entrance: {
    entrance: refuse,
    signIn: refuse,
    answerChallenge: refuse,
    signOut: refuse,
    beginSingleSignOn: refuse,
    finishSingleSignOn: refuse,
    setUp: refuse,
    invitation: refuse,
    acceptInvitation: refuse,
    requestPasswordReset: refuse,
    resetPassword: refuse,
  },
  own: {
    account: refuse,
    change: refuse,
    changePassword: refuse,
    beginSecondFactor: refuse,
    confirmSecondFactor: refuse,
    dropSecondFactor: refuse,
    sessions: refuse,
    endSession: refuse,
    endOtherSessions: refuse,
    apiKeys: refuse,
    createApiKey: refuse,
    removeApiKey: refuse,
    personalData: refuse,
  },
  people: {
    people: refuse,
    person: refuse,
    change: refuse,
    endSessions: refuse,
    erase: refuse,
    invitations: refuse,
    invite: refuse,
    withdrawInvitation: refuse,
  },
};
