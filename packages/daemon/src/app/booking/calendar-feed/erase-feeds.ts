import { calendarFeedRecords, feedEventRecords } from "../../../ports/record-kinds/calendar-feed-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { oneByOne } from "../../access/one-by-one.ts";

/** Takes away the calendars of somebody who is erased; their addresses answer nothing from then on. */
export async function eraseFeeds(personId: string, transaction: RecordsTransaction): Promise<void> {
  const feeds = transaction.of(calendarFeedRecords);
  const events = transaction.of(feedEventRecords);
  await oneByOne(await feeds.list({ where: { personId } }), async ({ id }) => {
    const shown = await events.list({ where: { feedId: id } });
    await events.removeAll(shown.map((event) => event.id));
    await feeds.remove(id);
    await transaction.eraseDetails(id);
  });
}
