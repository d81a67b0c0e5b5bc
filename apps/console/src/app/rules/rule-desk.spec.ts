import { TestBed } from '@angular/core/testing';
import type { PointView, RuleBody, RuleView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { aPoint } from '../testing/make';
import { aRule } from '../testing/make-rule';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { PointBook } from './point-book';
import { RuleDesk } from './rule-desk';
import { freshDraft } from './rule-draft';

/** The register holds one point; `put` answers as each promise needs it. */
class Server {
  readonly puts: { path: string; body: RuleBody }[] = [];
  known: RuleView | null = aRule();
  answer: RuleView | Refusal = aRule({ version: 2 });

  all = (): Promise<PointView[]> => Promise.resolve([aPoint()]);
  get = () =>
    this.known === null ? Promise.reject(new Refusal(404, null)) : Promise.resolve(this.known);
  put = (path: string, body: RuleBody) => {
    this.puts.push({ path, body });
    return this.answer instanceof Refusal
      ? Promise.reject(this.answer)
      : Promise.resolve(this.answer);
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
let server: Server;
let desk: RuleDesk;

beforeEach(async () => {
  server = new Server();
  TestBed.configureTestingModule({
    providers: [provideWords(), PointBook, RuleDesk, { provide: Api, useValue: server }],
  });
  speak('zh-CN');
  desk = TestBed.inject(RuleDesk);
  desk.take(aRule());
  await settled();
});

describe('a rule under edit', () => {
  it('of severity 1 or 2, before or after, wants a second person', () => {
    expect(desk.needsTwo()).toBe(true);
    desk.take(aRule({ limits: { H: { value: 25, severity: 3 } } }));
    expect(desk.needsTwo()).toBe(false);
    desk.set('limits.H.severity', 2);
    expect(desk.needsTwo()).toBe(true);
  });

  it('says what is still to be filled in', () => {
    desk.write(freshDraft('rate'));
    expect(desk.missing()).toContain('perMinute');
    desk.set('perMinute', 5);
    expect(desk.missing()).not.toContain('perMinute');
  });

  it('is sent as it was written, and is in force only when the server says so', async () => {
    desk.set('limits.H.value', 30);
    expect(desk.changes()).toEqual([{ path: 'limits.H.value', before: 25, after: 30 }]);
    await desk.save();
    expect(server.puts).toEqual([
      {
        path: '/rules/limits%3ANH0001%2FGD17.CH4',
        body: expect.objectContaining({
          limits: expect.objectContaining({ H: { value: 30, severity: 2, deadband: 2 } }) as object,
        }) as object,
      },
    ]);
    expect(desk.sending()).toEqual({ kind: 'saved', version: 2 });
  });

  it('that waits for a second person leaves the version in force in the form', async () => {
    const written: RuleBody = { kind: 'limits', point: 'NH0001/GD17.CH4', limits: {} };
    server.answer = aRule({ pending: { rule: written, by: 'admin', at: '2026-03-01T04:00:00Z' } });
    desk.set('limits.H.value', 30);
    await desk.save();
    expect(desk.sending()).toEqual({ kind: 'submitted' });
    expect(desk.changes()).toEqual([]);
  });

  it('that is impossible is not sent, and says why beside the field', async () => {
    desk.set('limits.H.value', 60);
    expect(desk.textsAt('limits.HH.value')).toHaveLength(1);
    await desk.save();
    expect(server.puts).toEqual([]);
  });

  it('shows what the server refuses beside the field until that field is changed', async () => {
    server.answer = new Refusal(422, {
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      errors: [
        { path: 'limits.H.value', message: 'is outside the range 0 to 100' },
        { path: 'elsewhere', message: 'is odd' },
      ],
    });
    desk.set('limits.H.value', 26);
    await desk.save();
    expect(desk.sending()).toEqual({ kind: 'refused', refusal: null });
    expect(desk.textsAt('limits.H.value')).toEqual(['超出量程 0 至 100']);
    expect(desk.textsOutside(['limits'])).toEqual(['is odd']);
    desk.set('limits.HH.value', 70);
    expect(desk.textsAt('limits.H.value')).toHaveLength(1);
    desk.set('limits.H.value', 27);
    expect(desk.textsAt('limits.H.value')).toEqual([]);
  });
});

describe('a new rule', () => {
  beforeEach(() => {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [provideWords(), PointBook, RuleDesk, { provide: Api, useValue: server }],
    });
    speak('zh-CN');
    desk = TestBed.inject(RuleDesk);
    desk.write(freshDraft('rate'));
  });

  it('says nothing of a field where nobody has been yet, and everything once it is sent', async () => {
    expect(desk.textsAt('perMinute')).toEqual([]);
    await desk.save();
    expect(desk.textsAt('perMinute')).toEqual(['请填写']);
    expect(server.puts).toEqual([]);
  });

  it('counts its code among what is still to be filled in', () => {
    expect(desk.missing()).toEqual(['code', 'perMinute']);
    desk.set('code', 'rate.level');
    expect(desk.missing()).toEqual(['perMinute']);
    desk.take(aRule());
    expect(desk.missing()).toEqual([]);
  });

  it('needs a code that no other rule has', async () => {
    desk.set('perMinute', 2);
    await desk.save();
    expect(desk.textsAt('code')).toEqual(['请填写']);
    desk.set('code', 'rate.level');
    await desk.save();
    expect(desk.textsAt('code')).toEqual(['已有这个编号的规则']);
    expect(server.puts).toEqual([]);
    server.known = null;
    desk.set('code', 'rate.other');
    await desk.save();
    expect(server.puts.map(({ path }) => path)).toEqual(['/rules/rate.other']);
  });

  it('loses its name when both languages are emptied', () => {
    desk.set('name.zh', '液位变化');
    desk.set('name.zh', undefined);
    expect(desk.draft()['name']).toBeUndefined();
  });
});
