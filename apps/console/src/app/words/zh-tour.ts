/** The first-run tour; learnt when it is shown. */
export const zhTour = {
  'tour.title': '界面导览',
  'tour.step': '第 {{step}} 步，共 {{count}} 步',
  'tour.skip': '跳过导览',
  'tour.next': '下一步',
  'tour.back': '上一步',
  'tour.done': '完成',
  'tour.counts.title': '现在有什么不正常',
  'tour.counts.text':
    '每个级别的未关闭报警数，以及还没有人确认的数目。形状、数字和颜色都表示级别：一切正常时这里是灰色的。',
  'tour.vitals.title': '画面可信到什么程度',
  'tour.vitals.text': '最新数据的时间、日志号、在看测点和网关。画斜线的地方表示未知，不表示正常。',
  'tour.actions.title': '一键操作',
  'tour.actions.text': '监控、调度和查询在每个页面上都有；按钮上写着快捷键。',
  'tour.list.title': '报警列表',
  'tour.list.text': '最严重的在最上面。按 J、K 选择，按 A 确认；按 ? 查看全部快捷键。',
  'tour.sound.title': '报警声音',
  'tour.sound.text': '浏览器可能要求先点一下才能发声；在这里打开、调节音量和试听。',
  'tour.menu.title': '其他页面',
  'tour.menu.text': '事件、队伍、规则、值班、交接班和报表都在这里，还有语言、明暗和本导览。',
} as const;

export type TourWordKey = keyof typeof zhTour;
