/** What stands in the way of bookings, in Traditional Chinese. */
export const bookingConflictZh = {
  "nav.bookingConflicts": "衝突",
  "conflict.title": "檔期衝突",
  "conflict.above": "卡在哪裡、可以改用哪裡",
  "conflict.none": "沒有衝突",
  "conflict.noneDetail": "時段被占用的申請、須改期的場次與未就緒的場地會列在這裡。",
  "conflict.blocked": "申請的時段已被占用",
  "conflict.blockedNote": "不改期就無法核准",
  "conflict.toMove": "須改期的借用",
  "conflict.toMoveNote": "停班日或場地故障",
  "conflict.unready": "設備可能來不及",
  "conflict.unreadyNote": "未來兩週的活動",
} as const;
