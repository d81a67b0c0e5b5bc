import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { RuleBody, RuleVersionView } from '@fengsui/contracts';
import { Local } from '../words/local';
import { Words } from '../words/words';
import { difference, placeText, valueText } from './difference';

/** Every version of a rule with what it changed, newest first; an older one can be taken up again. */
@Component({
  selector: 'fs-rule-versions',
  template: `
    <ol>
      @for (one of lines(); track one.version) {
        <li data-testid="rule-version">
          <p class="facts">
            <b>{{ words.t('rules.versionOf', { version: one.version }) }}</b>
            <span class="muted">
              {{ one.at }} · {{ one.changedBy ?? words.t('rules.byProgram') }}
              @if (one.releasedBy; as who) {
                · {{ words.t('rules.releasedBy', { who }) }}
              }
            </span>
            @if (mayEdit() && !$first) {
              <button type="button" (click)="taken.emit(one.rule)">
                {{ words.t('rules.takeUp') }}
              </button>
            }
          </p>
          @for (change of one.changes; track change.place) {
            <p class="change">
              <span class="muted">{{ change.place }}</span> {{ change.before }} →
              <b>{{ change.after }}</b>
            </p>
          } @empty {
            <p class="muted">{{ words.t($last ? 'rules.firstVersion' : 'rules.asBefore') }}</p>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    li {
      padding: 0.5rem 0;
      border-top: 1px solid var(--line);
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.75rem;
      align-items: center;
    }
    button {
      margin-inline-start: auto;
      min-height: 1.9rem;
    }
    .change {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RuleVersions {
  /** Newest first. */
  readonly versions = input.required<readonly RuleVersionView[]>();
  readonly mayEdit = input(false);
  readonly taken = output<RuleBody>();

  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly lines = computed(() => {
    const versions = this.versions();
    return versions.map((one, index) => {
      const former = versions[index + 1]?.rule;
      const changes = former === undefined ? [] : difference(former, one.rule);
      return {
        ...one,
        at: this.local.moment(Date.parse(one.at)),
        changes: changes.map(({ path, before, after }) => ({
          place: placeText(path, this.words.t),
          before: valueText(path, before, this.words.t),
          after: valueText(path, after, this.words.t),
        })),
      };
    });
  });
}
