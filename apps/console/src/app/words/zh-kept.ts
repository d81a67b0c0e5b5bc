/** The alarms that a phone shows without a link. */
export const zhKept = {
  'kept.asOf': '以下为 {{time}} 的内容，之后的变化本机不知道',
  'kept.noCommands':
    '离线时不能确认报警：报警可能已经变化。恢复连接后本页自动变为实时列表，再确认。紧急时请打电话。',
  'kept.title': '当时未解除的报警：{{count}} 条',
  'kept.first': '本机只保留最紧急的 {{count}} 条',
  'kept.none': '当时没有未解除的报警',
} as const;
export type KeptWordKey = keyof typeof zhKept;
