import { actionOf } from '../alarms/alarm-keys';
import { anAlarm } from '../testing/make';
import { anIncident } from '../testing/make-dispatch';
import { incidentFor, siteFor } from './in-view';
import { QUICK_ACTIONS, QUICK_KEYS, quickActionOf } from './quick-keys';

const press = (key: string, target: EventTarget | null = document.body) => ({
  key,
  target,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
});

describe('one key from anywhere', () => {
  it('is one that the alarm list does not use, in both cases', () => {
    for (const action of QUICK_ACTIONS) {
      const key = QUICK_KEYS[action];
      expect(actionOf(press(key))).toBeNull();
      expect(quickActionOf(press(key))).toBe(action);
      expect(quickActionOf(press(key.toUpperCase()))).toBe(action);
    }
  });

  it('belongs to where someone types, and to a dialog that is open', () => {
    const input = document.createElement('input');
    expect(quickActionOf(press('/', input))).toBeNull();
    expect(quickActionOf({ ...press('d'), ctrlKey: true })).toBeNull();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    expect(quickActionOf(press('d'))).toBeNull();
    dialog.remove();
  });

  it('is heard right after a dialog closed, whose button keeps the focus for a frame', () => {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<button></button>';
    expect(quickActionOf(press('/', dialog.firstElementChild))).toBe('search');
  });
});

describe('what the keys are about', () => {
  const worst = anIncident({ id: '5', site: 'NH0009' });
  const other = anIncident({ id: '6', site: 'NH0001' });
  const urgent = [worst, other];
  const all = new Map(urgent.map((one) => [one.id, one]));

  it('is the incident in view, else that of the site in view, else the gravest', () => {
    expect(incidentFor('/incidents/6', urgent)).toBe('6');
    expect(incidentFor('/sites/NH0001/points/GD17.CH4', urgent)).toBe('6');
    expect(incidentFor('/reports', urgent)).toBe('5');
    expect(incidentFor('/', [])).toBeNull();
  });

  it('is the site of the incident in view, the site in view, of the gravest incident, of the worst alarm', () => {
    const alarms = [anAlarm({ site: 'NH0003' })];
    expect(siteFor('/incidents/6', all, urgent, alarms)).toBe('NH0001');
    expect(siteFor('/sites/NH0002', all, urgent, alarms)).toBe('NH0002');
    expect(siteFor('/', all, urgent, alarms)).toBe('NH0009');
    expect(siteFor('/', new Map(), [], alarms)).toBe('NH0003');
    const cited = new Map([['8', anIncident({ id: '8', site: null })]]);
    expect(siteFor('/incidents/8', cited, urgent, alarms)).toBeNull();
  });
});
