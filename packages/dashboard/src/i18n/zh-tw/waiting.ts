/** The waiting list, in Traditional Chinese. */
export const waitingZh = {
  "waiting.title": "候補",
  "waiting.above": "想要已被訂走的時段：一有空，依序保留給第一順位",
  "waiting.add": "登錄候補",
  "waiting.none": "沒有人在候補",
  "waiting.noneDetail": "想要的時段被訂走時，可登錄候補；空出來會自動保留並通知。",
  "waiting.anyAlike": "或 {seats} 人以上的同類場地",
  "waiting.since": "登錄於",
  "waiting.place": "第 {place} 順位",
  "waiting.offered": "已保留 {room}，剩 {span}",
  "waiting.take": "接受，訂下",
  "waiting.withdraw": "取消候補",
  "waiting.any": "同類、夠大的其他場地也可以",
  "waiting.organisationHint": "個人候補請留空，填聯絡人即可。",
  "waiting.missing": "請填這一欄",
} as const;
