import { WeishanError } from "@weishan/core/error";
import type { LettingDesks } from "./letting-desks.ts";

const unknown = (): Promise<never> => Promise.reject(new WeishanError("RECORD_UNKNOWN", "nothing is let here"));
const none = async (): Promise<never[]> => [];

/** An installation in which nothing is let. */
export const noLettingDesks: LettingDesks = {
  series: {
    list: none,
    find: unknown,
    preview: unknown,
    book: unknown,
    previewEdit: unknown,
    edit: unknown,
    end: unknown,
  },
  waitingList: { list: none, add: unknown, take: unknown, withdraw: unknown },
  quickBookings: { book: unknown },
  media: {
    list: none,
    find: unknown,
    book: unknown,
    withdraw: unknown,
    handInPicture: unknown,
    handInFilm: unknown,
    content: unknown,
    review: unknown,
    playlist: unknown,
    prove: unknown,
    makeGood: none,
    giveDay: unknown,
  },
  bookingStatistics: { count: unknown },
};
