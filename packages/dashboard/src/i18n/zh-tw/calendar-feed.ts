/** Calendars to subscribe to, in Traditional Chinese. */
export const calendarFeedZh = {
  "feed.title": "行事曆訂閱",
  "feed.above": "在 Outlook、Google 或手機行事曆看場地的檔期",
  "feed.add": "新增行事曆",
  "feed.none": "還沒有行事曆",
  "feed.noneDetail": "新增後複製網址，貼到行事曆程式的「訂閱」。",
  "feed.scope.resources": "指定場地",
  "feed.scope.desk": "整個中心的檔期",
  "feed.scope.applicant": "自己的申請",
  "feed.name": "名稱",
  "feed.what": "內容",
  "feed.private": "網址就是鑰匙：拿到的人都看得到。不用時請撤銷。",
  "feed.copy": "複製網址",
  "feed.revoke": "撤銷",
  "feed.revoked": "已撤銷",
} as const;
