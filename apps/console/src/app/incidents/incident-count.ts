import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IncidentView } from '@fengsui/contracts';
import { SeverityMark } from '../parts/severity-mark';
import { Words } from '../words/words';
import { IncidentStore } from './incident-store';

/** How many incidents are open and how bad the gravest is; a way to them. Plain while there is none. */
@Component({
  selector: 'fs-incident-count',
  imports: [RouterLink, SeverityMark],
  template: `
    <a
      class="button"
      routerLink="/incidents"
      [class.none]="count() === 0"
      [title]="label()"
      data-testid="incident-count"
    >
      <span class="word">{{ words.t('incident.title') }}</span>
      @if (worst(); as one) {
        <fs-severity-mark
          [severity]="one.severity"
          [state]="waiting() ? 'filled' : 'outlined'"
          aria-hidden="true"
        />
      }
      <b>{{ store.loaded() ? count() : '—' }}</b>
      @if (worst(); as one) {
        <span class="title">{{ about(one) }}</span>
      }
    </a>
  `,
  styles: `
    a {
      display: flex;
      gap: 0.4rem;
      align-items: center;
      min-height: 2rem;
      padding: 0.1rem 0.6rem;
      text-decoration: none;
      white-space: nowrap;
      border: 1px solid var(--line-strong);
      border-radius: 0.25rem;
    }
    a:hover {
      border-color: var(--text);
    }
    .none {
      color: var(--muted);
      border-color: var(--line);
    }
    b {
      font-size: 1.3rem;
      line-height: 1;
    }
    .none b {
      font-weight: 400;
    }
    .title {
      flex: 1;
      width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    @media (max-width: 899px) {
      a {
        padding: 0.1rem 0.5rem;
        min-width: 0;
      }
      :host:has(.none) {
        display: none;
      }
      b {
        font-size: 1.05rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IncidentCount {
  protected readonly store = inject(IncidentStore);
  protected readonly words = inject(Words);
  protected readonly count = computed(() => this.store.real().length);
  protected readonly worst = computed(() => this.store.real()[0] ?? null);
  /** Somebody has to take one in hand. */
  protected readonly waiting = computed(() =>
    this.store.real().some(({ state }) => state === 'discovered'),
  );

  /** Its substance first: the rest may be cut. */
  protected about({ substance, title }: IncidentView): string {
    const name = this.words.name(title);
    return substance === null ? name : `${this.words.t(`substance.${substance}`)} · ${name}`;
  }

  protected readonly label = computed(() => {
    const worst = this.worst();
    const count = this.words.t('incident.count', { count: this.count() });
    if (worst === null) return count;
    return `${count} · ${this.words.t('incident.worst', { title: this.words.name(worst.title) })}`;
  });
}
