import { TestBed } from '@angular/core/testing';
import { provideWords } from '../words/words';
import { MeasuredValue } from './measured-value';

function text(inputs: Record<string, unknown>): string {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideWords()] });
  const fixture = TestBed.createComponent(MeasuredValue);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  return host.textContent.replace(/\s+/g, ' ').trim();
}

describe('a value with its unit', () => {
  it('is a number of about four figures beside its unit', () => {
    expect(text({ value: 8.4123, unit: 'm' })).toBe('8.41 m');
  });

  it('is the name of a state, which has no unit', () => {
    expect(text({ value: true, quantity: 'valve', unit: 'm' })).toBe('开');
    expect(text({ value: false, quantity: 'pump' })).toBe('停止');
  });

  it('is a dash where there is none, never a zero', () => {
    expect(text({ value: null, unit: 'm' })).toBe('—');
  });

  it('says why it may not be believed', () => {
    expect(text({ value: 104, unit: '%LEL', outOfRange: true, quality: 2 })).toBe(
      '104 %LEL 超量程 质量坏',
    );
  });
});
