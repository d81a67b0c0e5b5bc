import { TestBed } from '@angular/core/testing';
import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { SEVERITIES } from '../parts/severity-shapes';
import { provideWords } from '../words/words';
import { PartsPage } from './parts-page';
import { MARKS, VALUES } from './states';

const PARTS = join(__dirname, '../parts');

function shown(): HTMLElement {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  const fixture = TestBed.createComponent(PartsPage);
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

describe('the page of parts', () => {
  it('shows every part that there is', () => {
    const page = shown();
    const selectors = readdirSync(PARTS)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .flatMap((name) => {
        const source = readFileSync(join(PARTS, name), 'utf8');
        return /selector: '([\w-]+|input\[\w+\])'/.exec(source)?.[1] ?? [];
      });
    expect(selectors.length).toBeGreaterThan(5);
    expect(selectors.filter((selector) => page.querySelector(selector) === null)).toEqual([]);
  });

  it('shows each severity in each state, and each kind of value', () => {
    const page = shown();
    expect(page.querySelectorAll('fs-severity-mark')).toHaveLength(
      SEVERITIES.length * MARKS.length,
    );
    expect(page.querySelectorAll('fs-value')).toHaveLength(VALUES.length);
    expect(page.textContent).not.toMatch(/parts\.\w/);
  });
});
