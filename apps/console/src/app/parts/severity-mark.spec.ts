import { TestBed } from '@angular/core/testing';
import { provideWords } from '../words/words';
import { MarkState, SeverityMark } from './severity-mark';
import { SEVERITIES } from './severity-shapes';

describe('the severity mark', () => {
  it('has a shape, a digit and a word for each severity, none like another', () => {
    TestBed.configureTestingModule({ providers: [provideWords()] });
    const seen = SEVERITIES.map((severity) => {
      const fixture = TestBed.createComponent(SeverityMark);
      fixture.componentRef.setInput('severity', severity);
      fixture.detectChanges();
      const host = fixture.nativeElement as HTMLElement;
      expect(host.textContent).toContain(String(severity));
      return [
        host.querySelector('polygon')?.getAttribute('points'),
        host.querySelector('svg')?.getAttribute('aria-label'),
      ];
    });
    expect(new Set(seen.map(([shape]) => shape)).size).toBe(4);
    expect(new Set(seen.map(([, word]) => word)).size).toBe(4);
  });

  it('draws something of its own for what is latched or off the list', () => {
    TestBed.configureTestingModule({ providers: [provideWords()] });
    const drawn = (state: MarkState) => {
      const fixture = TestBed.createComponent(SeverityMark);
      fixture.componentRef.setInput('severity', 2);
      fixture.componentRef.setInput('state', state);
      fixture.detectChanges();
      const host = fixture.nativeElement as HTMLElement;
      expect(host.classList).toContain(state);
      return [...host.querySelectorAll('polygon, path')]
        .map((shape) => shape.getAttribute('d') ?? shape.getAttribute('transform'))
        .join();
    };
    const plain = drawn('outlined');
    const own = (['latched', 'shelved', 'suppressed', 'out_of_service'] as const).map(drawn);
    expect(new Set([plain, ...own]).size).toBe(5);
  });
});
