import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { DrillAlarm, DrillReport, DrillView, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { IncidentStore } from '../incidents/incident-store';
import { LiveLink } from '../live/live-link';
import type { NewsListener } from '../live/journal-reader';
import { Session } from '../session/session';
import { Words, provideWords } from '../words/words';
import { DrillPage } from './drill-page';
import { isAbout } from './drill-store';

const aDrill = (changes: Partial<DrillView> = {}): DrillView => ({
  id: '7',
  version: 1,
  name: '季度演练',
  blind: false,
  state: 'running',
  script: { kind: 'scenario', scenario: 'chlorine-leak', site: 'NH0001' },
  speed: 1,
  startAt: null,
  startedAt: '2026-03-01T04:00:00.000Z',
  endedAt: null,
  by: 'commander',
  incidents: ['31'],
  ...changes,
});
const anAlarm = (changes: Partial<DrillAlarm> = {}): DrillAlarm => ({
  id: '5',
  drill: '7',
  incident: '31',
  point: 'NH0001/GD01.CL2',
  site: 'NH0001',
  unitOfPlant: '氯库',
  rule: 'limits.high',
  limit: 'HH',
  severity: 1,
  value: 3.2,
  unit: 'ppm',
  t: Date.parse('2026-03-01T04:00:20.000Z'),
  active: true,
  ackedAt: null,
  ackedBy: null,
  ...changes,
});

interface Desk {
  drill?: DrillView;
  alarms?: DrillAlarm[];
  report?: DrillReport | Refusal;
  mayLead?: boolean;
  /** Open incidents of the real world. */
  real?: number;
}

async function page({ drill = aDrill(), alarms = [], report, ...more }: Desk) {
  const { mayLead = false, real = 0 } = more;
  const posted: string[] = [];
  let listener: NewsListener = () => undefined;
  const known = { drill, alarms };
  const api = {
    get: (path: string) => {
      if (path.endsWith('/alarms')) return Promise.resolve({ items: known.alarms, next: null });
      if (!path.endsWith('/report')) return Promise.resolve(known.drill);
      if (report === undefined || report instanceof Refusal)
        return Promise.reject(report ?? new Refusal(0, null));
      return Promise.resolve(report);
    },
    post: (path: string) => {
      posted.push(path);
      return Promise.resolve(known.drill);
    },
  };
  TestBed.configureTestingModule({
    providers: [
      provideWords(),
      provideRouter([]),
      { provide: Api, useValue: api },
      { provide: IncidentStore, useValue: { real: signal(Array.from({ length: real })) } },
      {
        provide: Session,
        useValue: {
          mayChangeRules: signal(mayLead),
          mayAcknowledge: signal(true),
          user: signal(null),
          token: () => null,
        },
      },
      {
        provide: LiveLink,
        useValue: {
          onNews: (heard: NewsListener) => {
            listener = heard;
            return () => undefined;
          },
          onReset: () => () => undefined,
          sight: signal({ kind: 'starting' }),
        },
      },
    ],
  });
  TestBed.inject(Words).speak('zh-CN');
  const fixture = TestBed.createComponent(DrillPage);
  fixture.componentRef.setInput('id', '7');
  const settle = async () => {
    for (let i = 0; i < 5; i++) await fixture.whenStable();
    fixture.detectChanges();
  };
  await settle();
  const host = fixture.nativeElement as HTMLElement;
  return {
    host,
    known,
    posted,
    settle,
    tell: (entries: readonly JournalEntryView[]) => listener(entries),
    all: (id: string) => [...host.querySelectorAll<HTMLElement>(`[data-testid=${id}]`)],
    end: () => fixture.destroy(),
  };
}

describe('the page of a drill', () => {
  it('says everywhere that it is a drill, and leads to its incident', async () => {
    const { all, host, end } = await page({});
    expect(all('drill-watermark')[0]?.textContent).toContain('演练');
    expect(host.querySelector('app-drill-watermark pattern text')?.textContent).toBe('演练');
    expect(all('drill-incident-link')[0]?.getAttribute('href')).toBe('/incidents/31');
    end();
  });

  it('acknowledges one alarm or all that wait, and none that somebody has', async () => {
    const acked = anAlarm({ id: '6', ackedAt: '2026-03-01T04:01:00.000Z', ackedBy: 'duty' });
    const { all, posted, settle, end } = await page({
      alarms: [anAlarm(), acked, anAlarm({ id: '8' })],
    });
    expect(all('drill-ack')).toHaveLength(2);
    all('drill-ack')[0]?.click();
    await settle();
    expect(posted).toEqual(['/drills/7/alarms/5/ack']);
    all('drill-ack-all')[0]?.click();
    await settle();
    expect(posted.slice(1)).toEqual(['/drills/7/alarms/5/ack', '/drills/7/alarms/8/ack']);
    end();
  });

  it('offers nothing to acknowledge once it is over', async () => {
    const { all, end } = await page({ drill: aDrill({ state: 'ended' }), alarms: [anAlarm()] });
    expect(all('drill-alarm')).toHaveLength(1);
    expect(all('drill-ack')).toHaveLength(0);
    end();
  });

  it('is ended by who leads, when asked twice', async () => {
    const { all, posted, settle, end } = await page({ mayLead: true });
    all('drill-stop')[0]?.click();
    await settle();
    expect(posted).toEqual([]);
    all('drill-stop-sure')[0]?.click();
    await settle();
    expect(posted).toEqual(['/drills/7/stop']);
    end();
  });

  it('is begun or called off when asked twice, and the question names what is really going on', async () => {
    const planned = aDrill({ state: 'planned', startedAt: null });
    const { all, posted, settle, end } = await page({ drill: planned, mayLead: true, real: 2 });
    all('drill-start')[0]?.click();
    await settle();
    expect(all('drill-question')[0]?.textContent).toContain('2 起真实事件');
    expect(all('drill-cancel')).toHaveLength(0);
    all('drill-not')[0]?.click();
    await settle();
    all('drill-cancel')[0]?.click();
    await settle();
    expect(posted).toEqual([]);
    all('drill-cancel-sure')[0]?.click();
    await settle();
    expect(posted).toEqual(['/drills/7/cancel']);
    end();
  });

  it('has no marks before it was begun, which is not the same as none earned', async () => {
    const drill = aDrill({ state: 'planned', startedAt: null });
    const score = { key: 'notice' as const, value: null, target: 30, points: 0, of: 15 };
    const scores = [{ ...score, reason: { code: 'no_alarm' as const, facts: {} } }];
    const report = { drill, scores, points: 0, of: 15, incidents: [] };
    const { all, end } = await page({ drill, report });
    expect(all('drill-points')[0]?.textContent).toContain('未开始');
    expect(all('score-notice')[0]?.textContent).toMatch(/—\s*\/ 15/);
    end();
  });

  it('is not led by who may not', async () => {
    const { all, end } = await page({});
    expect(all('drill-stop')).toHaveLength(0);
    end();
  });

  it('shows its marks, and says so while they are blind', async () => {
    const scores: DrillReport['scores'] = [
      {
        key: 'acknowledge',
        value: 150,
        target: 60,
        points: 7.5,
        of: 15,
        reason: { code: 'late', facts: { target: 60, zero: 240 } },
      },
    ];
    const report = { drill: aDrill(), scores, points: 7.5, of: 15, incidents: [] };
    const seen = await page({ report });
    expect(seen.all('drill-points')[0]?.textContent).toContain('7.5 / 15');
    expect(seen.all('score-acknowledge')[0]?.textContent).toContain('150 秒');
    seen.end();
    TestBed.resetTestingModule();
    const blind = await page({ report: new Refusal(409, null) });
    expect(blind.all('drill-no-report')[0]?.textContent).toContain('结束后公布');
    blind.end();
  });
});

describe('news of a drill', () => {
  const entry = (type: JournalEntryView['type'], data: Record<string, unknown>) => ({
    seq: 1,
    type,
    at: '',
    data,
  });

  it('is what tells of it, its alarms, incidents and dispatches, and nothing of others', () => {
    expect(isAbout(entry('drill.changed', { drill: { id: '7' } }), '7')).toBe(true);
    expect(isAbout(entry('drill.alarm', { drill: '7', alarm: {} }), '7')).toBe(true);
    expect(isAbout(entry('incident.changed', { incident: { id: '1', drill: '7' } }), '7')).toBe(
      true,
    );
    expect(isAbout(entry('dispatch.sent', { dispatch: { id: '7', drill: '7' } }), '7')).toBe(true);
    expect(isAbout(entry('incident.changed', { incident: { id: '7', drill: null } }), '7')).toBe(
      false,
    );
    expect(isAbout(entry('drill.changed', { drill: { id: '8' } }), '7')).toBe(false);
    expect(isAbout(entry('alarm.raised', { occurrence: '7' }), '7')).toBe(false);
  });
});
