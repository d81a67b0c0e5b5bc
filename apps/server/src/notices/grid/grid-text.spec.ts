import { gridMessages, type CalledIncident, type CalledPerson } from './grid-text.js';

const incident: CalledIncident = {
  id: '7',
  severity: 1,
  title: { zh: '示范站 氯气报警' },
  siteName: { zh: '示范站' },
  townName: { zh: '狮山镇' },
  openedAt: Date.UTC(2026, 2, 1, 8, 0, 10),
};
const person = (phone: string | null, role = '网格员'): CalledPerson => ({
  ...{ place: { zh: '官窑' }, role, name: '李', phone },
});

describe('a message to the grid', () => {
  it('says what, where, when, which, and why this person is told', () => {
    expect(gridMessages(incident, [person('138 0000-0001')])).toEqual([
      {
        phone: '13800000001',
        text: '【应急】红色事件：示范站 氯气报警，地点 狮山镇 示范站，时间 2026-03-01 16:00:10（北京时间），事件编号 7，您为官窑网格员，请按职责处置',
      },
    ]);
  });

  it('goes once to each phone, as of the innermost role', () => {
    const messages = gridMessages(incident, [
      person('13800000001'),
      person('138-0000-0001', '网格长'),
      person('13800000002', '网格长'),
    ]);
    expect(messages.map(({ phone }) => phone)).toEqual(['13800000001', '13800000002']);
    expect(messages[0]?.text).toContain('网格员');
  });

  it('goes to nobody without a number', () => {
    expect(gridMessages(incident, [person(null), person('on request'), person('12')])).toEqual([]);
  });
});
