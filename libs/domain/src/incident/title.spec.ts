import { incidentTitle, type TitledAlarm } from './title.js';

const leak: TitledAlarm = {
  siteName: { zh: '示范水厂', en: 'Demo waterworks' },
  unitOfPlant: 'T-101',
  rule: 'limits.high',
  quantity: 'toxic_gas',
  substance: 'CL2',
};

describe('the title of an incident', () => {
  it('names the site, the unit of plant and what alarmed, in both languages', () => {
    expect(incidentTitle(leak)).toEqual({
      zh: '示范水厂 T-101 氯报警',
      en: 'Demo waterworks T-101 chlorine alarm',
    });
  });

  it('leaves a unit that has a Chinese name only out of the English one', () => {
    expect(incidentTitle({ ...leak, unitOfPlant: '氯库' })).toEqual({
      zh: '示范水厂 氯库 氯报警',
      en: 'Demo waterworks chlorine alarm',
    });
  });
});
