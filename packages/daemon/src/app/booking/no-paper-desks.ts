import { WeishanError } from "@weishan/core/error";
import type { PaperDesks } from "./paper-desks.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "nothing is let here"));
const none = async (): Promise<never[]> => [];
async function* nothing(): AsyncGenerator<never> {}

/** An installation in which nothing is let. */
export const noPaperDesks: PaperDesks = {
  payments: { story: unknown, record: unknown, list: none, reconcile: unknown, reconciliationFile: unknown },
  bookingDocuments: { list: unknown, file: unknown, ownList: unknown, ownFile: unknown },
  bookingLetters: { list: unknown },
  calendarFeeds: { list: none, make: unknown, revoke: unknown, read: unknown },
  calendarImports: { preview: unknown, take: unknown },
  venues: {
    list: none,
    find: unknown,
    availability: unknown,
    photo: unknown,
    addPhoto: unknown,
    changePage: unknown,
  },
  openData: { availability: nothing, uses: nothing },
};
