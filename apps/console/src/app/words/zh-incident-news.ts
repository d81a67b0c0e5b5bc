/** What header, journal and alarms say of incidents; part of `zh`. */
export const zhIncidentNews = {
  'journal.incident.opened': '事件建立',
  'journal.incident.changed': '事件更新',
  'journal.incident.closed': '事件销号',
  'journal.incident.entry': '事件记录',
  'journal.incident.zone': '危险区更新',
  'incident.title': '事件',
  'incident.count': '未销号事件 {{count}} 起',
  'incident.worst': '最重：{{title}}',
  'incident.ofAlarm': '所属事件',
  'incident.state.discovered': '发现',
  'incident.state.handling': '处置',
  'incident.state.recheck': '复查',
  'incident.state.closed': '销号',
} as const;
