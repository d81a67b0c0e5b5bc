import { TestBed } from '@angular/core/testing';
import { ServerClock } from '../live/server-clock';
import { NOON } from '../testing/make';
import { provideWords } from '../words/words';
import { Moment, type MomentForm } from './moment';

function shown(at: number | string | null, form: MomentForm = 'moment') {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  TestBed.inject(ServerClock).hear(NOON + 192_000);
  const fixture = TestBed.createComponent(Moment);
  fixture.componentRef.setInput('at', at);
  fixture.componentRef.setInput('form', form);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  return { text: host.textContent.trim(), time: host.querySelector('time') };
}

describe('a time', () => {
  it('is of the bureau’s zone, and whole with its zone for machines and under the pointer', () => {
    const { text, time } = shown(NOON);
    expect(text).toBe('03-01 12:00:00');
    expect(time?.getAttribute('datetime')).toBe('2026-03-01T04:00:00.000Z');
    expect(time?.title).toBe('2026-03-01 12:00:00 UTC+08:00');
  });

  it('has its year where it is for the record', () => {
    expect(shown(NOON, 'whole').text).toBe('2026-03-01 12:00:00');
  });

  it('is read from ISO 8601 too', () => {
    expect(shown('2026-03-01T04:00:00Z', 'minute').text).toBe('12:00');
  });

  it('is an age by the server’s clock', () => {
    expect(shown(NOON, 'age').text).toBe('3 分 12 秒');
  });

  it('is a dash where it never was', () => {
    const { text, time } = shown(null);
    expect([text, time]).toEqual(['—', null]);
  });
});
