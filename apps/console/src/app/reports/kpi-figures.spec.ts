import { TestBed } from '@angular/core/testing';
import { judged } from '@fengsui/domain';
import { aScope } from '../testing/make-report';
import { speak } from '../testing/speak';
import { provideWords } from '../words/words';
import { KpiFigures } from './kpi-figures';

function figuresOf(scope: ReturnType<typeof aScope>, indicative = false) {
  TestBed.configureTestingModule({ providers: [provideWords()] });
  speak('zh-CN');
  const fixture = TestBed.createComponent(KpiFigures);
  fixture.componentRef.setInput('scope', scope);
  fixture.componentRef.setInput('indicative', indicative);
  fixture.detectChanges();
  const host = fixture.nativeElement as HTMLElement;
  const figure = (name: string) => host.querySelector(`[data-testid=figure-${name}]`);
  return { host, figure };
}

describe('the figures on the page', () => {
  it('say value, target and verdict by sign and word, not by colour alone', () => {
    const { figure } = figuresOf(aScope({ activations: 216 }));
    expect(figure('perDay')?.textContent).toMatch(/216\s*目标 150，最多 300\s*△ 关注/);
    expect(figure('per10Min')?.querySelector('[data-verdict=watch]')).not.toBeNull();
    expect(figure('chattering')?.textContent).toContain('✓ 达标');
  });

  it('make plain what is over, and what there is too little of to judge', () => {
    const scope = aScope({ activations: 20 });
    scope.figures.standing = judged('standing', 5, 20);
    const { figure } = figuresOf(scope);
    expect(figure('standing')?.textContent).toContain('▲ 超标');
    expect(figure('topTenShare')?.textContent).toContain('太少，不判断');
  });

  it('say that less than thirty days are a hint', () => {
    expect(figuresOf(aScope(), true).host.textContent).toContain('仅供参考');
    TestBed.resetTestingModule();
    expect(figuresOf(aScope(), false).host.textContent).not.toContain('仅供参考');
  });
});
