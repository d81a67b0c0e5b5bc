import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ServerClock } from '../live/server-clock';
import { NOON } from '../testing/make';
import { provideWords } from '../words/words';
import { TimeField } from './time-field';

@Component({
  imports: [TimeField],
  template: '<form><input fsTimeField [(typed)]="at" /></form>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  readonly at = signal('2026-03-01T12:30');
}

function shown() {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  TestBed.inject(ServerClock).hear(NOON);
  const fixture = TestBed.createComponent(Page);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  const field = host.querySelector('input');
  if (!field) throw new Error('no field');
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('change'));
    fixture.detectChanges();
  };
  const press = (key: string, caret: number) => {
    field.setSelectionRange(caret, caret);
    field.dispatchEvent(new KeyboardEvent('keydown', { key }));
    fixture.detectChanges();
  };
  const fault = () => host.querySelector('[role=alert]')?.textContent.trim() ?? null;
  return { at: fixture.componentInstance.at, fixture, field, type, press, fault };
}

describe('a field for a time', () => {
  it('is text of 24 hours, in no language of the browser', () => {
    const { field } = shown();
    expect([field.type, field.value]).toEqual(['text', '2026-03-01 12:30']);
    expect(field.placeholder).toBe('年-月-日 时:分');
  });

  it('puts what it has read into full form, and passes it on', () => {
    const { field, at, type } = shown();
    type('8:05');
    expect([field.value, at()]).toEqual(['2026-03-01 08:05', '2026-03-01T08:05']);
    type('8:5');
    expect([field.value, at()]).toEqual(['2026-03-01 08:05', '2026-03-01T08:05']);
  });

  it('says of what is no time how it is written, and holds back the form until it is one', () => {
    const { field, type, fault } = shown();
    type('tomorrow');
    expect(fault()).toContain('2026-03-01 12:00');
    expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['tomorrow', 'true']);
    expect(field.form?.checkValidity()).toBe(false);
    type('2026-03-02 8:00');
    expect([fault(), field.getAttribute('aria-invalid')]).toEqual([null, 'false']);
    expect(field.form?.checkValidity()).toBe(true);
  });

  it('shows what the page sets, also nothing', () => {
    const { field, at, fixture } = shown();
    at.set('');
    fixture.detectChanges();
    expect(field.value).toBe('');
    expect(field.validity.valid).toBe(true);
  });

  it('is stepped by the arrow keys where the caret stands; an empty one begins now', () => {
    const { field, at, type, press } = shown();
    press('ArrowUp', 12);
    expect(at()).toBe('2026-03-01T13:30');
    press('ArrowDown', 9);
    expect([at(), field.value]).toEqual(['2026-02-28T13:30', '2026-02-28 13:30']);
    type('');
    press('ArrowUp', 0);
    expect(at()).toBe('2026-03-01T12:00');
  });
});
