import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { FieldDesk } from './field-desk';
import { PointBook } from './point-book';
import { RuleField } from './rule-field';

function shown(points: readonly string[]): HTMLElement {
  const desk = {
    draft: signal({ points }),
    set: () => undefined,
    textsAt: () => [],
    isMissing: () => false,
  };
  TestBed.configureTestingModule({
    providers: [provideWords(), PointBook, { provide: FieldDesk, useValue: desk }],
  });
  speak('zh-CN');
  const fixture = TestBed.createComponent(RuleField);
  fixture.componentRef.setInput('path', 'points');
  fixture.componentRef.setInput('shape', 'points');
  fixture.detectChanges();
  return fixture.nativeElement as HTMLElement;
}

const tags = (site: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${site}/LT${at}`);

describe('a field of many points', () => {
  it('shows few one by one', () => {
    const field = shown(tags('A', 3));
    expect(field.querySelectorAll('.item')).toHaveLength(3);
    expect(field.querySelector('details')).toBeNull();
  });

  it('folds many by their site, with their count', () => {
    const field = shown([...tags('A', 8), ...tags('B', 8)]);
    expect(field.querySelector('summary')?.textContent).toContain('16 个测点，2 个站点');
    expect([...field.querySelectorAll('details b')].map((one) => one.textContent)).toEqual([
      'A',
      'B',
    ]);
    expect(field.querySelectorAll('details .item')).toHaveLength(16);
  });
});
