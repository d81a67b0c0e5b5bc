/** The small parts that every screen uses, the header and its menu; part of `zh`. */
export const zhParts = {
  'person.unnamed': '未登记姓名',
  'person.noPhone': '无电话',
  'clock.is': '服务器时间，时区 {{zone}}（{{offset}}）',
  'menu.tour': '界面导览',
  'menu.parts': '界面零件',
  'timeField.date': '年-月-日',
  'timeField.minute': '年-月-日 时:分',
  'timeField.second': '年-月-日 时:分:秒',
  'timeField.wrong': '看不出是什么时间，请写成 {{example}}',
  'print.by': '{{who}} 打印于 {{time}}',
} as const;
